// A bot written with eris: no compression, `Bot ` token, raw component objects.
//
// eris speaks HTTPS only, so it is given an agent that opens plain connections to the simulator's port.

import http from "node:http";
import { createRequire } from "node:module";
import { rest, token, burst, note, colours, commands } from "./contract.mjs";

const require = createRequire(process.env.SIM_MODULES);
const Eris = require("eris");

const address = new URL(rest);
const agent = Object.assign(new http.Agent(), { protocol: "https:", defaultPort: Number(address.port) });
const client = new Eris.Client(`Bot ${token}`, {
    intents: ["guilds", "guildMembers", "guildMessages", "messageContent", "guildScheduledEvents"],
    rest: { agent, domain: address.hostname },
    autoreconnect: true,
});
const ephemeral = 64;

client.once("ready", async () => {
    const registered = await client.bulkEditCommands(commands);
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
            { type: 2, style: 1, label: "Press", custom_id: "press" },
            { type: 2, style: 2, label: "Form", custom_id: "form" },
        ],
    },
];
const input = { type: 4, style: 1, label: "Reason", custom_id: "reason" };
const modal = { title: "Tell us", custom_id: "tell", components: [{ type: 1, components: [input] }] };

async function work(interaction) {
    await interaction.defer(ephemeral);
    const { channel, member } = interaction;
    const guild = channel.guild;
    const embed = { title: "Report", description: "All is well", fields: [{ name: "Day", value: "one" }] };
    const file = { name: "notes.txt", file: Buffer.from("notes") };
    const report = await channel.createMessage({ embeds: [embed] }, file);
    if (report.attachments[0].filename !== "notes.txt") {
        throw new Error("the attachment did not come back");
    }
    await report.edit("edited");
    await report.addReaction("👍");
    await member.addRole(guild.roles.find((role) => role.name === "Absent").id, "asked for it");
    const thread = await report.createThreadWithMessage({ name: "Discussion", autoArchiveDuration: 60 });
    await client.createMessage(thread.id, "in the thread");
    const day = 86_400_000;
    await client.createGuildScheduledEvent(guild.id, {
        name: "Raid", entityType: 3, privacyLevel: 2, entityMetadata: { location: "Somewhere" },
        scheduledStartTime: new Date(Date.now() + day), scheduledEndTime: new Date(Date.now() + 2 * day),
    });
    const scrap = await channel.createMessage("scrap");
    await scrap.delete();
    await interaction.editOriginalMessage("work done");
}

const answers = {
    ping: (interaction) => interaction.createMessage("pong"),
    whisper: (interaction) => interaction.createMessage({ content: "only you", flags: ephemeral }),
    colour: (interaction) => interaction.createMessage(`you chose ${interaction.data.options[0].value}`),
    slow: async (interaction) => {
        await interaction.defer();
        await interaction.editOriginalMessage("done slowly");
    },
    panel: (interaction) => interaction.createMessage({ content: "Panel", components: buttons }),
    count: async (interaction) => {
        await interaction.defer(ephemeral);
        const members = await interaction.channel.guild.fetchMembers();
        await interaction.editOriginalMessage(`members: ${members.length}`);
    },
    burst: async (interaction) => {
        await interaction.defer(ephemeral);
        const send = (_, number) => interaction.channel.createMessage(`burst ${number}`);
        await Promise.all(Array.from({ length: burst }, send));
        await interaction.editOriginalMessage("burst done");
    },
    work,
    press: (interaction) => interaction.editParent({ content: "Pressed" }),
    form: (interaction) => interaction.createModal(modal),
    tell: (interaction) =>
        interaction.createMessage(`reason: ${interaction.data.components[0].components[0].value}`),
};

client.on("interactionCreate", async (interaction) => {
    try {
        if (interaction instanceof Eris.AutocompleteInteraction) {
            const found = colours(interaction.data.options[0].value);
            await interaction.result(found.map((colour) => ({ name: colour, value: colour })));
        } else {
            await answers[interaction.data.name ?? interaction.data.custom_id](interaction);
        }
    } catch (error) {
        note("error", { text: String(error?.stack ?? error) });
    }
});

client.connect();
