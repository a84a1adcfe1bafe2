"""A bot written with nextcord: zlib-stream, raw token, slash commands by decorator, views and modals."""

import asyncio
import datetime
import io

import nextcord
from contract import API, BURST, TOKEN, colours, note
from nextcord.http import Route

Route.BASE = API

intents = nextcord.Intents.default()
intents.members = True
intents.message_content = True
bot = nextcord.Client(intents=intents, chunk_guilds_at_startup=False)


@bot.event
async def on_connect():
    bot.add_all_application_commands()
    await bot.sync_application_commands()
    note("registered", commands=len(bot.get_application_commands()))


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
async def on_application_command_error(_interaction, error):
    note("error", text=repr(error))


class Reason(nextcord.ui.Modal):
    def __init__(self):
        super().__init__("Tell us")
        self.reason = nextcord.ui.TextInput(label="Reason")
        self.add_item(self.reason)

    async def callback(self, interaction):
        await interaction.send(f"reason: {self.reason.value}")


class Panel(nextcord.ui.View):
    @nextcord.ui.button(label="Press", style=nextcord.ButtonStyle.primary)
    async def press(self, _button, interaction):
        await interaction.response.edit_message(content="Pressed")

    @nextcord.ui.button(label="Form")
    async def form(self, _button, interaction):
        await interaction.response.send_modal(Reason())


@bot.slash_command(description="Says pong")
async def ping(interaction: nextcord.Interaction):
    await interaction.send("pong")


@bot.slash_command(description="Says something only you see")
async def whisper(interaction: nextcord.Interaction):
    await interaction.send("only you", ephemeral=True)


@bot.slash_command(description="Chooses a colour")
async def colour(interaction: nextcord.Interaction, name: str = nextcord.SlashOption(description="Which one")):
    await interaction.send(f"you chose {name}")


@colour.on_autocomplete("name")
async def suggest(interaction: nextcord.Interaction, name: str):
    await interaction.response.send_autocomplete(colours(name))


@bot.slash_command(description="Thinks before it answers")
async def slow(interaction: nextcord.Interaction):
    await interaction.response.defer()
    await interaction.edit_original_message(content="done slowly")


@bot.slash_command(description="Shows a button and a form")
async def panel(interaction: nextcord.Interaction):
    await interaction.send("Panel", view=Panel())


@bot.slash_command(description="Counts the members")
async def count(interaction: nextcord.Interaction):
    await interaction.response.defer(ephemeral=True)
    members = await interaction.guild.chunk()
    await interaction.followup.send(f"members: {len(members or interaction.guild.members)}")


@bot.slash_command(description="Writes twelve messages at once")
async def burst(interaction: nextcord.Interaction):
    await interaction.response.defer(ephemeral=True)
    await asyncio.gather(*(interaction.channel.send(f"burst {number}") for number in range(BURST)))
    await interaction.followup.send("burst done")


@bot.slash_command(description="Does a bit of everything")
async def work(interaction: nextcord.Interaction):
    await interaction.response.defer(ephemeral=True)
    channel, server = interaction.channel, interaction.guild
    embed = nextcord.Embed(title="Report", description="All is well").add_field(name="Day", value="one")
    report = await channel.send(embed=embed, file=nextcord.File(io.BytesIO(b"notes"), filename="notes.txt"))
    assert report.attachments[0].filename == "notes.txt"
    await report.edit(content="edited")
    await report.add_reaction("👍")
    await interaction.user.add_roles(nextcord.utils.get(server.roles, name="Absent"), reason="asked for it")
    thread = await report.create_thread(name="Discussion")
    await thread.send("in the thread")
    start = nextcord.utils.utcnow() + datetime.timedelta(days=1)
    await server.create_scheduled_event(
        name="Raid", start_time=start, end_time=start + datetime.timedelta(hours=2),
        entity_type=nextcord.ScheduledEventEntityType.external,
        metadata=nextcord.EntityMetadata(location="Somewhere"),
    )
    scrap = await channel.send("scrap")
    await scrap.delete()
    await interaction.followup.send("work done")


bot.run(TOKEN)
