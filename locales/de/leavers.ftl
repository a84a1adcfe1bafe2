# Weggegangene: was von ihnen aufgehoben wird, bis sie zurückkommen oder 30 Tage vorbei sind.

## Im Protokoll

leavers-past-left = { $member } hat den Server verlassen; was aufgehoben wird, ist verborgen und wird am { $until } gelöscht, falls bis dahin keine Rückkehr kommt
leavers-past-returned = { $member } ist rechtzeitig zurück; alles Aufgehobene ist wieder da

# What a reset puts into the recycle bin.
leavers-holds = Mitglieder, die gegangen sind und zurückkommen können: { $count }
