"""Who may do what: the safety questions, and what their answers leave out, soften or stop."""
