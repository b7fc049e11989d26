"""What a person says of how they are: the questions, their answers, and what these mean over time."""
