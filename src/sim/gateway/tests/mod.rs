//! The protocol without sockets.

