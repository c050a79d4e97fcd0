"""Reports of which copies are made."""

from __future__ import annotations

REPORT = (
    "The council of Tarnby voted on Tuesday to rebuild the old rope factory as a school for boat builders. Work begins "
    "in March and is to cost 4.2 million euros, of which the county pays half. Mayor Anna Berg said that forty pupils "
    "would be taught there from the autumn of 2026. The factory had stood empty since a fire in November, which began "
    "in a faulty heater. Firefighters led forty workers out of the building before the roof came down.\n\n"
    "Erik Moen, who commands the fire brigade, asked the council for a second way out of the great hall. The rope "
    "factory had made mooring lines for fishing boats since 1911, and half of the town had worked there at one time. "
    "Neighbours had feared that the walls would be torn down for a car park. The school will keep the tower, whose "
    "clock has shown ten past four for as long as anybody can remember. A watchmaker from Skarvik has offered to mend "
    "it for nothing. The first stone is to be laid by Ada Holm, who wound ropes in the hall for thirty years."
)


OTHER = (
    "Beekeepers in the valley of Elmswick count their losses after a wet spring. Pavel Roth, who keeps 60 hives, lost "
    "every third swarm. Lime trees flowered late and the rain washed the nectar away. The college in town "
    "advises feeding the bees with syrup until the heather blooms in August. Honey will be dearer now: a jar cost "
    "7 euros at the market on Saturday, two more than last summer. Hanna Lind sells candles until there is honey again."
)


NOTICE = (
    "This article is brought to you by the Harbour News Service, which is owned by its readers. It may not be "
    "published, broadcast, rewritten or redistributed in whole or part without the written permission of the service. "
    "Subscribe to the newsletter on our site or by telephone to receive it free for a month, and tell your friends. We "
    "are committed to accuracy: if you find an error on this page, write to our editors, who read every letter."
)
