"""Who takes part in the rounds."""

#: Name, organisation, kind of browser; without one a bare socket.
PEOPLE = [("参加者01", "A社", "phone"), ("参加者02", "B社", "laptop"), ("参加者03", "C社", "phone"),
          ("参加者04", "A社", "laptop"), ("参加者05", "B社", None), ("参加者06", "C社", None)]
