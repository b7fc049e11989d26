"""The composition root: builds every object of the window once and passes it by argument."""
