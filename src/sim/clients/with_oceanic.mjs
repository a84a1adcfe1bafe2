// A bot written with oceanic.js: no compression, `Bot ` token, commands as plain JSON.

import { createRequire } from "node:module";
import { rest, token, burst, note, colours, commands } from "./contract.mjs";

const require = createRequire(process.env.SIM_MODULES);
const { Client } = require("oceanic.js");

const client = new Client({
    auth: `Bot ${token}`,
    rest: { baseURL: `${rest}/api/v10` },
    gateway: {
        intents: ["GUILDS", "GUILD_MEMBERS", "GUILD_MESSAGES", "MESSAGE_CONTENT", "GUILD_SCHEDULED_EVENTS"],
    },
});
const ephemeral = 64;

client.once("ready", async () => {
    const registered = await client.application.bulkEditGlobalCommands(commands);
    note("registered", { commands: registered.length });
});
client.on("shardPreReady", () => note("ready", { servers: client.guilds.size + client.unavailableGuilds.size }));
client.on("shardResume", () => note("resumed"));
client.on("messageCreate", (message) => {
    if (!message.author.bot) {
        note("message", { id: message.id, text: message.content, author: message.author.username });
    }
});
client.on("error", (error) => process.stderr.write(`${error?.stack ?? error}\n`));

const buttons = [
    {
        type: 1,
        components: [
            { type: 2, style: 1, label: "Press", customID: "press" },
            { type: 2, style: 2, label: "Form", customID: "form" },
        ],
    },
];
const input = { type: 4, style: 1, label: "Reason", customID: "reason" };
const modal = { title: "Tell us", customID: "tell", components: [{ type: 1, components: [input] }] };

async function work(interaction) {
    await interaction.defer(ephemeral);
    const { channel, guild, member } = interaction;
    const embed = { title: "Report", description: "All is well", fields: [{ name: "Day", value: "one" }] };
    const files = [{ name: "notes.txt", contents: Buffer.from("notes") }];
    const report = await channel.createMessage({ embeds: [embed], files });
    if (report.attachments.toArray()[0].filename !== "notes.txt") {
        throw new Error("the attachment did not come back");
    }
    await report.edit({ content: "edited" });
    await report.createReaction("👍");
    await member.addRole(guild.roles.find((role) => role.name === "Absent").id, "asked for it");
    const thread = await report.startThread({ name: "Discussion" });
    await thread.createMessage({ content: "in the thread" });
    const day = 86_400_000;
    await guild.createScheduledEvent({
        name: "Raid", entityType: 3, privacyLevel: 2, entityMetadata: { location: "Somewhere" },
        scheduledStartTime: new Date(Date.now() + day).toISOString(),
        scheduledEndTime: new Date(Date.now() + 2 * day).toISOString(),
    });
    const scrap = await channel.createMessage({ content: "scrap" });
    await scrap.delete();
    await interaction.editOriginal({ content: "work done" });
}

const answers = {
    ping: (interaction) => interaction.createMessage({ content: "pong" }),
    whisper: (interaction) => interaction.createMessage({ content: "only you", flags: ephemeral }),
    colour: (interaction) =>
        interaction.createMessage({ content: `you chose ${interaction.data.options.getString("name")}` }),
    slow: async (interaction) => {
        await interaction.defer();
        await interaction.editOriginal({ content: "done slowly" });
    },
    panel: (interaction) => interaction.createMessage({ content: "Panel", components: buttons }),
    count: async (interaction) => {
        await interaction.defer(ephemeral);
        const members = await interaction.guild.fetchMembers();
        await interaction.editOriginal({ content: `members: ${members.length}` });
    },
    burst: async (interaction) => {
        await interaction.defer(ephemeral);
        const send = (_, number) => interaction.channel.createMessage({ content: `burst ${number}` });
        await Promise.all(Array.from({ length: burst }, send));
        await interaction.editOriginal({ content: "burst done" });
    },
    work,
    press: (interaction) => interaction.editParent({ content: "Pressed" }),
    form: (interaction) => interaction.createModal(modal),
    tell: (interaction) =>
        interaction.createMessage({ content: `reason: ${interaction.data.components.getTextInput("reason")}` }),
};

client.on("interactionCreate", async (interaction) => {
    try {
        if (interaction.isAutocompleteInteraction()) {
            const found = colours(interaction.data.options.getFocused().value);
            await interaction.result(found.map((colour) => ({ name: colour, value: colour })));
        } else {
            await answers[interaction.data.name ?? interaction.data.customID](interaction);
        }
    } catch (error) {
        note("error", { text: String(error?.stack ?? error) });
    }
});

await client.connect();
