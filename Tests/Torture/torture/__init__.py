"""What the torture tests share: the server as a process, clients that keep their own books, and the comparison."""
