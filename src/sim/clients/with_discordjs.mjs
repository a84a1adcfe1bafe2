// A bot written with discord.js 14: no compression, raw token, builders and collectors left aside.

import { createRequire } from "node:module";
import { rest, token, burst, note, colours, commands } from "./contract.mjs";

const require = createRequire(process.env.SIM_MODULES);
const {
    ActionRowBuilder, AttachmentBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits,
    GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel, MessageFlags, ModalBuilder, TextInputBuilder,
    TextInputStyle,
} = require("discord.js");

const { Guilds, GuildMembers, GuildMessages, MessageContent, GuildMessageReactions, GuildScheduledEvents } =
    GatewayIntentBits;
const client = new Client({
    intents: [Guilds, GuildMembers, GuildMessages, MessageContent, GuildMessageReactions, GuildScheduledEvents],
    rest: { api: `${rest}/api` },
});

client.on(Events.ClientReady, async () => {
    const registered = await client.application.commands.set(commands);
    note("registered", { commands: registered.size });
});
client.on(Events.ShardReady, () => note("ready", { servers: client.guilds.cache.size }));
client.on(Events.ShardResume, () => note("resumed"));
client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) {
        note("message", { id: message.id, text: message.content, author: message.author.username });
    }
});
client.on(Events.Error, (error) => note("error", { text: String(error) }));

function panel() {
    const press = new ButtonBuilder().setCustomId("press").setLabel("Press").setStyle(ButtonStyle.Primary);
    const form = new ButtonBuilder().setCustomId("form").setLabel("Form").setStyle(ButtonStyle.Secondary);
    return { content: "Panel", components: [new ActionRowBuilder().addComponents(press, form)] };
}

function modal() {
    const reason = new TextInputBuilder().setCustomId("reason").setLabel("Reason").setStyle(TextInputStyle.Short);
    return new ModalBuilder()
        .setCustomId("tell").setTitle("Tell us").addComponents(new ActionRowBuilder().addComponents(reason));
}

async function work(interaction) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { channel, guild, member } = interaction;
    const embed = new EmbedBuilder().setTitle("Report").setDescription("All is well")
        .addFields({ name: "Day", value: "one" });
    const files = [new AttachmentBuilder(Buffer.from("notes"), { name: "notes.txt" })];
    const report = await channel.send({ embeds: [embed], files });
    if (report.attachments.first().name !== "notes.txt") {
        throw new Error("the attachment did not come back");
    }
    await report.edit("edited");
    await report.react("👍");
    await member.roles.add(guild.roles.cache.find((role) => role.name === "Absent"), "asked for it");
    const thread = await report.startThread({ name: "Discussion" });
    await thread.send("in the thread");
    const day = 86_400_000;
    await guild.scheduledEvents.create({
        name: "Raid", scheduledStartTime: Date.now() + day, scheduledEndTime: Date.now() + 2 * day,
        entityType: GuildScheduledEventEntityType.External, entityMetadata: { location: "Somewhere" },
        privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    });
    const scrap = await channel.send("scrap");
    await scrap.delete();
    await interaction.editReply("work done");
}

const answers = {
    ping: (interaction) => interaction.reply("pong"),
    whisper: (interaction) => interaction.reply({ content: "only you", flags: MessageFlags.Ephemeral }),
    colour: (interaction) => interaction.reply(`you chose ${interaction.options.getString("name")}`),
    slow: async (interaction) => {
        await interaction.deferReply();
        await interaction.editReply("done slowly");
    },
    panel: (interaction) => interaction.reply(panel()),
    count: async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        const members = await interaction.guild.members.fetch();
        await interaction.editReply(`members: ${members.size}`);
    },
    burst: async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        const sent = Array.from({ length: burst }, (_, number) => interaction.channel.send(`burst ${number}`));
        await Promise.all(sent);
        await interaction.followUp({ content: "burst done", flags: MessageFlags.Ephemeral });
    },
    work,
    press: (interaction) => interaction.update("Pressed"),
    form: (interaction) => interaction.showModal(modal()),
    tell: (interaction) => interaction.reply(`reason: ${interaction.fields.getTextInputValue("reason")}`),
};

client.on(Events.InteractionCreate, async (interaction) => {
    try {
        if (interaction.isAutocomplete()) {
            const found = colours(interaction.options.getFocused());
            await interaction.respond(found.map((colour) => ({ name: colour, value: colour })));
        } else {
            await answers[interaction.commandName ?? interaction.customId](interaction);
        }
    } catch (error) {
        note("error", { text: String(error?.stack ?? error) });
    }
});

client.login(token);
