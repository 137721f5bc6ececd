"""Speed and memory, always beside a reference measured in the same run: only ratios carry over to another machine."""
