//! The functions of blogify. Each is a file of its own name.
