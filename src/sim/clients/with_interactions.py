"""A bot written with interactions.py: zlib-stream, raw token, commands and components by decorator."""

import asyncio
import datetime
import io

import interactions
from contract import API, BURST, TOKEN, colours, note
from interactions.api import events
from interactions.api.http.route import Route

Route.BASE = API

bot = interactions.Client(
    token=TOKEN, fetch_members=False,
    intents=interactions.Intents.DEFAULT | interactions.Intents.GUILD_MEMBERS | interactions.Intents.MESSAGE_CONTENT,
)


@interactions.listen(events.WebsocketReady)
async def on_ready(event):
    note("ready", servers=len(event.data["guilds"]))


@interactions.listen(events.Startup)
async def on_startup(_event):
    note("registered", commands=len(bot.application_commands))


@interactions.listen(events.Resume)
async def on_resume(_event):
    note("resumed")


@interactions.listen(events.MessageCreate)
async def on_message(event):
    if not event.message.author.bot:
        note(
            "message", id=str(event.message.id), text=event.message.content, author=event.message.author.username
        )


@interactions.listen(events.Error, disable_default_listeners=True)
async def on_error(event):
    note("error", text=repr(event.error))


@interactions.slash_command("ping", description="Says pong")
async def ping(context):
    await context.send("pong")


@interactions.slash_command("whisper", description="Says something only you see")
async def whisper(context):
    await context.send("only you", ephemeral=True)


@interactions.slash_command("colour", description="Chooses a colour")
@interactions.slash_option(
    "name", "Which one", interactions.OptionType.STRING, required=True, autocomplete=True
)
async def colour(context, name: str):
    await context.send(f"you chose {name}")


@colour.autocomplete("name")
async def suggest(context):
    await context.send(colours(context.input_text))


@interactions.slash_command("slow", description="Thinks before it answers")
async def slow(context):
    await context.defer()
    await context.send("done slowly")


@interactions.slash_command("panel", description="Shows a button and a form")
async def panel(context):
    press = interactions.Button(style=interactions.ButtonStyle.PRIMARY, label="Press", custom_id="press")
    form = interactions.Button(style=interactions.ButtonStyle.SECONDARY, label="Form", custom_id="form")
    await context.send("Panel", components=[press, form])


@interactions.component_callback("press")
async def press(context):
    await context.edit_origin(content="Pressed")


@interactions.component_callback("form")
async def form(context):
    reason = interactions.ShortText(label="Reason", custom_id="reason")
    await context.send_modal(interactions.Modal(reason, title="Tell us", custom_id="tell"))


@interactions.modal_callback("tell")
async def tell(context, reason: str):
    await context.send(f"reason: {reason}")


@interactions.slash_command("count", description="Counts the members")
async def count(context):
    await context.defer(ephemeral=True)
    await context.guild.chunk()
    await context.send(f"members: {len(context.guild.members)}")


@interactions.slash_command("burst", description="Writes twelve messages at once")
async def burst(context):
    await context.defer(ephemeral=True)
    await asyncio.gather(*(context.channel.send(f"burst {number}") for number in range(BURST)))
    await context.send("burst done")


@interactions.slash_command("work", description="Does a bit of everything")
async def work(context):
    await context.defer(ephemeral=True)
    embed = interactions.Embed(title="Report", description="All is well").add_field("Day", "one")
    notes = interactions.File(io.BytesIO(b"notes"), file_name="notes.txt")
    report = await context.channel.send(embed=embed, file=notes)
    assert report.attachments[0].filename == "notes.txt"
    await report.edit(content="edited")
    await report.add_reaction("👍")
    absent = next(role for role in context.guild.roles if role.name == "Absent")
    await context.author.add_role(absent, reason="asked for it")
    thread = await report.create_thread("Discussion")
    await thread.send("in the thread")
    start = interactions.Timestamp.now() + datetime.timedelta(days=1)
    await context.guild.create_scheduled_event(
        "Raid", interactions.ScheduledEventType.EXTERNAL, start, end_time=start + datetime.timedelta(hours=2),
        external_location="Somewhere",
    )
    scrap = await context.channel.send("scrap")
    await scrap.delete()
    await context.send("work done")


bot.start()
