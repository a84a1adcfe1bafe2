"""A bot written with discord.py: zlib-stream, payload compression asked for, raw token, command tree, views."""

import asyncio
import datetime
import io

import discord
import yarl
from contract import API, BURST, GATEWAY, TOKEN, colours, note
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE = API
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(GATEWAY)

intents = discord.Intents.default()
intents.members = True
intents.message_content = True


class Guest(discord.Client):
    def __init__(self):
        super().__init__(intents=intents, chunk_guilds_at_startup=False)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self):
        registered = await self.tree.sync()
        note("registered", commands=len(registered))

    async def on_ready(self):
        note("ready", servers=len(self.guilds), user=self.user.name)

    async def on_resumed(self):
        note("resumed")

    async def on_message(self, message):
        if message.author != self.user:
            note("message", id=str(message.id), text=message.content, author=message.author.name)


guest = Guest()


class Reason(discord.ui.Modal, title="Tell us"):
    reason = discord.ui.Label(text="Reason", component=discord.ui.TextInput(custom_id="reason"))

    async def on_submit(self, interaction):
        await interaction.response.send_message(f"reason: {self.reason.component.value}")


class Panel(discord.ui.View):
    @discord.ui.button(label="Press", style=discord.ButtonStyle.primary)
    async def press(self, interaction, _button):
        await interaction.response.edit_message(content="Pressed")

    @discord.ui.button(label="Form")
    async def form(self, interaction, _button):
        await interaction.response.send_modal(Reason())


@guest.tree.command(description="Says pong")
async def ping(interaction: discord.Interaction):
    await interaction.response.send_message("pong")


@guest.tree.command(description="Says something only you see")
async def whisper(interaction: discord.Interaction):
    await interaction.response.send_message("only you", ephemeral=True)


@guest.tree.command(description="Chooses a colour")
@app_commands.describe(name="Which one")
async def colour(interaction: discord.Interaction, name: str):
    await interaction.response.send_message(f"you chose {name}")


@colour.autocomplete("name")
async def suggest(_interaction: discord.Interaction, typed: str):
    return [app_commands.Choice(name=one, value=one) for one in colours(typed)]


@guest.tree.command(description="Thinks before it answers")
async def slow(interaction: discord.Interaction):
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(content="done slowly")


@guest.tree.command(description="Shows a button and a form")
async def panel(interaction: discord.Interaction):
    await interaction.response.send_message("Panel", view=Panel())


@guest.tree.command(description="Counts the members")
async def count(interaction: discord.Interaction):
    await interaction.response.defer(ephemeral=True)
    members = await interaction.guild.chunk()
    await interaction.followup.send(f"members: {len(members)}")


@guest.tree.command(description="Writes twelve messages at once")
async def burst(interaction: discord.Interaction):
    await interaction.response.defer(ephemeral=True)
    await asyncio.gather(*(interaction.channel.send(f"burst {number}") for number in range(BURST)))
    await interaction.followup.send("burst done")


@guest.tree.command(description="Does a bit of everything")
async def work(interaction: discord.Interaction):
    await interaction.response.defer(ephemeral=True)
    channel, server = interaction.channel, interaction.guild
    embed = discord.Embed(title="Report", description="All is well").add_field(name="Day", value="one")
    report = await channel.send(embed=embed, file=discord.File(io.BytesIO(b"notes"), filename="notes.txt"))
    assert report.attachments[0].filename == "notes.txt"
    await report.edit(content="edited")
    await report.add_reaction("👍")
    await interaction.user.add_roles(discord.utils.get(server.roles, name="Absent"), reason="asked for it")
    thread = await report.create_thread(name="Discussion")
    await thread.send("in the thread")
    start = discord.utils.utcnow() + datetime.timedelta(days=1)
    await server.create_scheduled_event(
        name="Raid", start_time=start, end_time=start + datetime.timedelta(hours=2), location="Somewhere",
        entity_type=discord.EntityType.external, privacy_level=discord.PrivacyLevel.guild_only,
    )
    scrap = await channel.send("scrap")
    await scrap.delete()
    await interaction.followup.send("work done")


guest.run(TOKEN)
