"""Makes a session from the library for the time, places, tools and occasion that a person names."""
