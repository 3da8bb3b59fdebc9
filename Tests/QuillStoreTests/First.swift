// The first test arrives with the first type.
