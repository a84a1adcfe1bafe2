// What every JavaScript client reads and says: addresses from the environment, notes as JSON lines on standard output.
//
// It is the one part that clients share, so that drive.py needs no special case for any of them.

export const rest = process.env.SIM_REST;
export const gateway = process.env.SIM_GATEWAY;
export const token = process.env.SIM_TOKEN;
export const application = process.env.SIM_APPLICATION;
export const burst = 12;

const all = ["amber", "black", "blue", "brown", "green"];

/** Tells the driver that something happened. */
export function note(what, details = {}) {
    process.stdout.write(`${JSON.stringify({ note: what, ...details })}\n`);
}

/** Returns the suggestions for what was typed so far. */
export function colours(typed) {
    return all.filter((colour) => colour.startsWith(typed));
}

/** The commands as Discord's API documents them, for libraries that pass them on. */
export const commands = [
    { type: 1, name: "ping", description: "Says pong" },
    { type: 1, name: "whisper", description: "Says something only you see" },
    {
        type: 1,
        name: "colour",
        description: "Chooses a colour",
        options: [{ type: 3, name: "name", description: "Which one", required: true, autocomplete: true }],
    },
    { type: 1, name: "slow", description: "Thinks before it answers" },
    { type: 1, name: "panel", description: "Shows a button and a form" },
    { type: 1, name: "count", description: "Counts the members" },
    { type: 1, name: "burst", description: "Writes twelve messages at once" },
    { type: 1, name: "work", description: "Does a bit of everything" },
];
