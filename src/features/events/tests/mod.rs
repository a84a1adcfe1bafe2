//! Events told as stories about one small guild (see [`crate::testing`]).

pub(crate) mod stored;
