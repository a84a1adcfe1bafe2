# Leavers: what is kept of members who left, until they return or 30 days are over.

## In the journal

leavers-past-left = { $member } left; what is kept of them is hidden, and erased on { $until } if they don't return
leavers-past-returned = { $member } is back in time; everything kept of them is there again

# What a reset puts into the recycle bin.
leavers-holds = Members who left and may return: { $count }
