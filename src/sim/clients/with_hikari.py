"""A bot written with hikari: zlib-stream, raw token, its own rate limiter, commands built by hand."""

import asyncio
import datetime

import hikari
from contract import API, BURST, TOKEN, colours, note

Type = hikari.CommandType
Answer = hikari.ResponseType
EPHEMERAL = hikari.MessageFlag.EPHEMERAL

bot = hikari.GatewayBot(
    TOKEN, rest_url=API, banner=None, auto_chunk_members=False,
    intents=hikari.Intents.ALL_UNPRIVILEGED | hikari.Intents.GUILD_MEMBERS | hikari.Intents.MESSAGE_CONTENT,
)
ready = 0


def commands(rest):
    said = {
        "ping": "Says pong", "whisper": "Says something only you see", "slow": "Thinks before it answers",
        "panel": "Shows a button and a form", "count": "Counts the members",
        "burst": "Writes twelve messages at once", "work": "Does a bit of everything",
    }
    plain = [rest.slash_command_builder(name, description) for name, description in said.items()]
    name = hikari.CommandOption(
        type=hikari.OptionType.STRING, name="name", description="Which one", is_required=True, autocomplete=True
    )
    return [*plain, rest.slash_command_builder("colour", "Chooses a colour").add_option(name)]


@bot.listen()
async def on_started(_event: hikari.StartedEvent):
    registered = await bot.rest.set_application_commands(bot.get_me().id, commands(bot.rest))
    note("registered", commands=len(registered))


@bot.listen()
async def on_ready(event: hikari.ShardReadyEvent):
    note("ready", servers=len(event.unavailable_guilds))


@bot.listen()
async def on_resumed(_event: hikari.ShardResumedEvent):
    note("resumed")


@bot.listen()
async def on_message(event: hikari.GuildMessageCreateEvent):
    if not event.is_bot:
        note("message", id=str(event.message_id), text=event.content, author=event.author.username)


def panel():
    row = bot.rest.build_message_action_row()
    row.add_interactive_button(hikari.ButtonStyle.PRIMARY, "press", label="Press")
    row.add_interactive_button(hikari.ButtonStyle.SECONDARY, "form", label="Form")
    return row


async def count(interaction):
    await interaction.create_initial_response(Answer.DEFERRED_MESSAGE_CREATE, flags=EPHEMERAL)
    members, expected = 0, None
    with bot.stream(hikari.MemberChunkEvent, timeout=10) as chunks:
        await bot.request_guild_members(interaction.guild_id)
        seen = 0
        async for chunk in chunks:
            members, seen, expected = members + len(chunk.members), seen + 1, chunk.chunk_count
            if seen == expected:
                break
    await interaction.edit_initial_response(f"members: {members}")


async def burst(interaction):
    await interaction.create_initial_response(Answer.DEFERRED_MESSAGE_CREATE, flags=EPHEMERAL)
    sent = (bot.rest.create_message(interaction.channel_id, f"burst {number}") for number in range(BURST))
    await asyncio.gather(*sent)
    await interaction.edit_initial_response("burst done")


async def work(interaction):
    await interaction.create_initial_response(Answer.DEFERRED_MESSAGE_CREATE, flags=EPHEMERAL)
    channel, server = interaction.channel_id, interaction.guild_id
    embed = hikari.Embed(title="Report", description="All is well").add_field("Day", "one")
    report = await bot.rest.create_message(channel, embed=embed, attachment=hikari.Bytes(b"notes", "notes.txt"))
    assert report.attachments[0].filename == "notes.txt"
    await report.edit("edited")
    await report.add_reaction("👍")
    absent = next(role for role in await bot.rest.fetch_roles(server) if role.name == "Absent")
    await bot.rest.add_role_to_member(server, interaction.user, absent, reason="asked for it")
    thread = await bot.rest.create_message_thread(channel, report, "Discussion")
    await thread.send("in the thread")
    start = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    await bot.rest.create_external_event(server, "Raid", "Somewhere", start, start + datetime.timedelta(hours=2))
    scrap = await bot.rest.create_message(channel, "scrap")
    await scrap.delete()
    await interaction.edit_initial_response("work done")


async def command(interaction):
    reply = Answer.MESSAGE_CREATE
    match interaction.command_name:
        case "ping":
            await interaction.create_initial_response(reply, "pong")
        case "whisper":
            await interaction.create_initial_response(reply, "only you", flags=EPHEMERAL)
        case "colour":
            await interaction.create_initial_response(reply, f"you chose {interaction.options[0].value}")
        case "slow":
            await interaction.create_initial_response(Answer.DEFERRED_MESSAGE_CREATE)
            await interaction.edit_initial_response("done slowly")
        case "panel":
            await interaction.create_initial_response(reply, "Panel", component=panel())
        case "count":
            await count(interaction)
        case "burst":
            await burst(interaction)
        case "work":
            await work(interaction)


@bot.listen()
async def on_interaction(event: hikari.InteractionCreateEvent):
    interaction = event.interaction
    if isinstance(interaction, hikari.AutocompleteInteraction):
        found = colours(interaction.options[0].value)
        await interaction.create_response([hikari.impl.AutocompleteChoiceBuilder(one, one) for one in found])
    elif isinstance(interaction, hikari.CommandInteraction):
        await command(interaction)
    elif isinstance(interaction, hikari.ModalInteraction):
        value = interaction.components[0].components[0].value
        await interaction.create_initial_response(Answer.MESSAGE_CREATE, f"reason: {value}")
    elif interaction.custom_id == "press":
        await interaction.create_initial_response(Answer.MESSAGE_UPDATE, "Pressed")
    else:
        row = bot.rest.build_modal_action_row().add_text_input("reason", "Reason")
        await interaction.create_modal_response("Tell us", "tell", component=row)


@bot.listen()
async def on_exception(event: hikari.ExceptionEvent):
    note("error", text=repr(event.exception))


bot.run(check_for_updates=False)
