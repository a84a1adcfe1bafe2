# Chi se ne va: ciò che si conserva, fino al ritorno o per 30 giorni.

## Nel registro

leavers-past-left = { $member } ha lasciato il server; ciò che si conserva è nascosto, e viene cancellato il { $until } senza un ritorno
leavers-past-returned = { $member } è di nuovo qui in tempo; tutto ciò che era conservato c'è di nuovo

# What a reset puts into the recycle bin.
leavers-holds = Membri che se ne sono andati e possono tornare: { $count }
