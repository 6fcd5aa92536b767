"""What a process costs, as the kernel counts it."""

import os
import socket

TICKS = os.sysconf("SC_CLK_TCK")


class Gauge:
    def __init__(self, pid):
        self.pid = pid

    def status(self, name):
        with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:
            for line in file:
                if line.startswith(name + ":"):
                    return int(line.split()[1])
        raise KeyError(name)

    def memory(self):
        """Resident set in MiB."""
        return self.status("VmRSS") / 1024

    def peak(self):
        """Largest resident set since `forget_peak`, in MiB."""
        return self.status("VmHWM") / 1024

    def forget_peak(self):
        with open(f"/proc/{self.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")

    def threads(self):
        return self.status("Threads")

    def seconds(self):
        """CPU time of all threads."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def send_queue(self, address):
        """Largest number of bytes that the kernel holds for one connection to `address`, which no RSS shows."""
        wanted = f"{int.from_bytes(socket.inet_aton(address), 'little'):08X}:"
        with open(f"/proc/{self.pid}/net/tcp", encoding="ascii") as file:
            rows = [line.split() for line in file][1:]
        return max([int(row[4].split(":")[0], 16) for row in rows if row[2].startswith(wanted)], default=0)
