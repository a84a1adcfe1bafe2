//! Tests of the limits: a corpus of bodies, another implementation as judge, and random bodies.
