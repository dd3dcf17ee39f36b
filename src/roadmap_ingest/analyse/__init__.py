"""What plans, once read, are asked: what is due, what has changed."""
