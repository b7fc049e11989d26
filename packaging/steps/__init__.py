"""The steps from a checkout to what people download."""
