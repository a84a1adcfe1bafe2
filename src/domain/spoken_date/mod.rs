//! Dates as people say them, in five languages.
