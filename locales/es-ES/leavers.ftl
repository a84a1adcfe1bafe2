# Quienes se van: lo que se guarda de ellos, hasta que vuelvan o pasen 30 días.

## En el registro

leavers-past-left = { $member } dejó el servidor; lo que se guarda queda oculto, y se borra el { $until } si no vuelve
leavers-past-returned = { $member } ha vuelto a tiempo; todo lo guardado está de nuevo ahí

# What a reset puts into the recycle bin.
leavers-holds = Miembros que se fueron y pueden volver: { $count }
