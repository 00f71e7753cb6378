"""The only package that uses private names of Textual; ``patches`` lists which and why."""
