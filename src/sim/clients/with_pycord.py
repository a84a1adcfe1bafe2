"""A bot written with py-cord: zlib-stream, raw token, slash commands by decorator, views and modals."""

import asyncio
import datetime
import io

import discord
from contract import API, BURST, TOKEN, colours, note

discord.http.Route.API_BASE_URL = API

intents = discord.Intents.default()
intents.members = True
intents.message_content = True
bot = discord.Bot(intents=intents, chunk_guilds_at_startup=False)


@bot.event
async def on_connect():
    await bot.sync_commands()
    note("registered", commands=len(bot.application_commands))


@bot.event
async def on_ready():
    note("ready", servers=len(bot.guilds))


@bot.event
async def on_resumed():
    note("resumed")


@bot.event
async def on_message(message):
    if message.author != bot.user:
        note("message", id=str(message.id), text=message.content, author=message.author.name)


@bot.event
async def on_application_command_error(_context, error):
    note("error", text=repr(error))


class Reason(discord.ui.Modal):
    def __init__(self):
        super().__init__(discord.ui.InputText(label="Reason"), title="Tell us")

    async def callback(self, interaction):
        await interaction.response.send_message(f"reason: {self.children[0].value}")


class Panel(discord.ui.View):
    @discord.ui.button(label="Press", style=discord.ButtonStyle.primary)
    async def press(self, _button, interaction):
        await interaction.response.edit_message(content="Pressed")

    @discord.ui.button(label="Form")
    async def form(self, _button, interaction):
        await interaction.response.send_modal(Reason())


@bot.slash_command(description="Says pong")
async def ping(context):
    await context.respond("pong")


@bot.slash_command(description="Says something only you see")
async def whisper(context):
    await context.respond("only you", ephemeral=True)


async def suggest(context):
    return colours(context.value)


@bot.slash_command(description="Chooses a colour")
@discord.option("name", str, description="Which one", autocomplete=suggest)
async def colour(context, name: str):
    await context.respond(f"you chose {name}")


@bot.slash_command(description="Thinks before it answers")
async def slow(context):
    await context.defer()
    await context.respond("done slowly")


@bot.slash_command(description="Shows a button and a form")
async def panel(context):
    await context.respond("Panel", view=Panel())


@bot.slash_command(description="Counts the members")
async def count(context):
    await context.defer(ephemeral=True)
    members = await context.guild.chunk()
    await context.respond(f"members: {len(members or context.guild.members)}")


@bot.slash_command(description="Writes twelve messages at once")
async def burst(context):
    await context.defer(ephemeral=True)
    await asyncio.gather(*(context.channel.send(f"burst {number}") for number in range(BURST)))
    await context.respond("burst done")


@bot.slash_command(description="Does a bit of everything")
async def work(context):
    await context.defer(ephemeral=True)
    embed = discord.Embed(title="Report", description="All is well").add_field(name="Day", value="one")
    report = await context.channel.send(embed=embed, file=discord.File(io.BytesIO(b"notes"), filename="notes.txt"))
    assert report.attachments[0].filename == "notes.txt"
    await report.edit(content="edited")
    await report.add_reaction("👍")
    await context.author.add_roles(discord.utils.get(context.guild.roles, name="Absent"), reason="asked for it")
    thread = await report.create_thread(name="Discussion")
    await thread.send("in the thread")
    start = discord.utils.utcnow() + datetime.timedelta(days=1)
    await context.guild.create_scheduled_event(
        name="Raid", start_time=start, end_time=start + datetime.timedelta(hours=2), location="Somewhere"
    )
    scrap = await context.channel.send("scrap")
    await scrap.delete()
    await context.respond("work done")


bot.run(TOKEN)
