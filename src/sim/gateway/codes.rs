//! Opcodes and close codes, with what they mean for a session (OP, GW).

/// Opcodes (OP, "Gateway Opcodes").
pub(super) mod op {
    pub(in crate::gateway) const HEARTBEAT: u8 = 1;
    pub(in crate::gateway) const IDENTIFY: u8 = 2;
    pub(in crate::gateway) const PRESENCE: u8 = 3;
    pub(in crate::gateway) const VOICE_STATE: u8 = 4;
    pub(in crate::gateway) const RESUME: u8 = 6;
    pub(in crate::gateway) const RECONNECT: u8 = 7;
    pub(in crate::gateway) const REQUEST_MEMBERS: u8 = 8;
    pub(in crate::gateway) const INVALID_SESSION: u8 = 9;
    pub(in crate::gateway) const HELLO: u8 = 10;
    pub(in crate::gateway) const HEARTBEAT_ACK: u8 = 11;
    pub(in crate::gateway) const REQUEST_SOUNDS: u8 = 31;
    pub(in crate::gateway) const REQUEST_CHANNEL_INFO: u8 = 43;
}

/// Close codes (OP, "Gateway Close Event Codes").
pub(super) mod close {
    pub(in crate::gateway) const UNKNOWN_ERROR: u16 = 4000;
    pub(in crate::gateway) const UNKNOWN_OPCODE: u16 = 4001;
    pub(in crate::gateway) const DECODE_ERROR: u16 = 4002;
    pub(in crate::gateway) const NOT_AUTHENTICATED: u16 = 4003;
    pub(in crate::gateway) const AUTHENTICATION_FAILED: u16 = 4004;
    pub(in crate::gateway) const ALREADY_AUTHENTICATED: u16 = 4005;
    pub(in crate::gateway) const INVALID_SEQUENCE: u16 = 4007;
    pub(in crate::gateway) const RATE_LIMITED: u16 = 4008;
    pub(in crate::gateway) const INVALID_SHARD: u16 = 4010;
    pub(in crate::gateway) const SHARDING_REQUIRED: u16 = 4011;
    pub(in crate::gateway) const INVALID_VERSION: u16 = 4012;
    pub(in crate::gateway) const INVALID_INTENTS: u16 = 4013;
    pub(in crate::gateway) const DISALLOWED_INTENTS: u16 = 4014;
}

/// Tells whether a session cannot be resumed after the server closed its connection with this code.
///
/// 1000 and 1001 end it as well, as bots observed (discord-api-docs issue 2922).
pub(super) const fn ends_session(code: u16) -> bool {
    matches!(code, 1000 | 1001 | 4003 | 4004 | 4006 | 4007 | 4009..=4014)
}

/// The words that come with a close code ([INF]: the documentation's description, shortened).
pub(super) const fn reason(code: u16) -> &'static str {
    match code {
        4000 => "Unknown error.",
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "You are being rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    }
}
