"""A bot written with disnake: zlib-stream, raw token, command framework, components by custom id."""

import asyncio
import datetime
import io

import disnake
from contract import API, BURST, TOKEN, colours, note
from disnake.ext import commands
from disnake.http import Route

Route.BASE = API

intents = disnake.Intents.default()
intents.members = True
intents.message_content = True
bot = commands.InteractionBot(intents=intents, chunk_guilds_at_startup=False)

@bot.event
async def on_ready():
    note("registered", commands=len(bot.global_slash_commands))
    note("ready", servers=len(bot.guilds))


@bot.event
async def on_resumed():
    note("resumed")


@bot.event
async def on_message(message):
    if message.author != bot.user:
        note("message", id=str(message.id), text=message.content, author=message.author.name)


@bot.event
async def on_slash_command_error(_interaction, error):
    note("error", text=repr(error))


@bot.slash_command(description="Says pong")
async def ping(interaction):
    await interaction.send("pong")


@bot.slash_command(description="Says something only you see")
async def whisper(interaction):
    await interaction.send("only you", ephemeral=True)


async def suggest(_interaction, typed: str):
    return colours(typed)


@bot.slash_command(description="Chooses a colour")
async def colour(interaction, name: str = commands.Param(description="Which one", autocomplete=suggest)):
    await interaction.send(f"you chose {name}")


@bot.slash_command(description="Thinks before it answers")
async def slow(interaction):
    await interaction.response.defer()
    await interaction.edit_original_response("done slowly")


@bot.slash_command(description="Shows a button and a form")
async def panel(interaction):
    press = disnake.ui.Button(label="Press", custom_id="press", style=disnake.ButtonStyle.primary)
    await interaction.send("Panel", components=[press, disnake.ui.Button(label="Form", custom_id="form")])


@bot.listen()
async def on_button_click(interaction):
    if interaction.component.custom_id == "press":
        await interaction.response.edit_message("Pressed")
    else:
        reason = disnake.ui.TextInput(label="Reason", custom_id="reason")
        await interaction.response.send_modal(title="Tell us", custom_id="tell", components=[reason])


@bot.listen()
async def on_modal_submit(interaction):
    await interaction.send(f"reason: {interaction.text_values['reason']}")


@bot.slash_command(description="Counts the members")
async def count(interaction):
    await interaction.response.defer(ephemeral=True)
    members = await interaction.guild.chunk()
    await interaction.followup.send(f"members: {len(members or interaction.guild.members)}")


@bot.slash_command(description="Writes twelve messages at once")
async def burst(interaction):
    await interaction.response.defer(ephemeral=True)
    await asyncio.gather(*(interaction.channel.send(f"burst {number}") for number in range(BURST)))
    await interaction.followup.send("burst done")


@bot.slash_command(description="Does a bit of everything")
async def work(interaction):
    await interaction.response.defer(ephemeral=True)
    channel, server = interaction.channel, interaction.guild
    embed = disnake.Embed(title="Report", description="All is well").add_field(name="Day", value="one")
    report = await channel.send(embed=embed, file=disnake.File(io.BytesIO(b"notes"), filename="notes.txt"))
    assert report.attachments[0].filename == "notes.txt"
    await report.edit(content="edited")
    await report.add_reaction("👍")
    await interaction.author.add_roles(disnake.utils.get(server.roles, name="Absent"), reason="asked for it")
    thread = await report.create_thread(name="Discussion")
    await thread.send("in the thread")
    start = disnake.utils.utcnow() + datetime.timedelta(days=1)
    await server.create_scheduled_event(
        name="Raid", scheduled_start_time=start, scheduled_end_time=start + datetime.timedelta(hours=2),
        entity_type=disnake.GuildScheduledEventEntityType.external,
        entity_metadata=disnake.GuildScheduledEventMetadata(location="Somewhere"),
    )
    scrap = await channel.send("scrap")
    await scrap.delete()
    await interaction.followup.send("work done")


bot.run(TOKEN)
