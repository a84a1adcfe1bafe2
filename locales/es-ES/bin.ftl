# La papelera: empezar de cero y volver atrás.

## Respuestas

bin-reset-title = Empezar de cero
# $until is a date and time as Discord shows it; lines with what goes follow.
bin-reset-means =
    Todo lo que el bot sabe de este gremio va a la papelera, y el bot empieza como en un servidor nuevo. El archivo lo contiene todo.
    ▸ Hasta el { $until } se puede recuperar con /ajustes restaurar, con puntos y números. Después se borra.
    ▸ Los roles, canales y mensajes del servidor se quedan como están. Los roles guardados para quienes están ausentes solo vuelven al restaurar.
    ▸ **Lo que va a la papelera**
bin-journal = Entradas del registro: { $count }
# The label of a button that opens a form.
bin-reset-go-on = Empezar de cero…
# $command is a command for the operator, in code marks.
bin-too-large = Este gremio es demasiado grande para un archivo en un mensaje. Pide a quien administra el bot que lo guarde con { $command }; mientras sea tan grande no puede empezar de cero desde aquí.
bin-form-title = Empezar de cero
bin-form-name = Nombre de este servidor
bin-wrong-name = Ese no es el nombre de este servidor. Escríbelo como aparece arriba en el servidor: **{ $name }**
bin-done = Todo está en la papelera, y el bot empieza de cero. Hasta el { $until } puedes recuperarlo todo con /ajustes restaurar.
bin-nothing-kept = La papelera de este servidor está vacía.
bin-restore-title = Recuperar lo que había antes
bin-restore-means =
    Lo que fue a la papelera el { $since } vuelve tal como estaba; se guarda hasta el { $until }.
    Lo que se ha ajustado y hecho desde entonces va a la papelera en su lugar, hasta el { $meanwhile }. Las ausencias cuya hora pasó entretanto empiezan y terminan ahora.
bin-restore-confirm = Recuperar
bin-restored = Todo ha vuelto tal como estaba. Lo que había entretanto está en la papelera hasta el { $until }.
# Whoever uses a button of a guild whose bot was removed sees this.
bin-out-of-use = Lo que el bot sabía de este gremio está en la papelera. Vuelve en cuanto el bot vea de nuevo el servidor.
# Officers read this in their channel when the bot was invited again.
bin-back = Me sacaron de este servidor el { $since } y ya he vuelto. No se ha perdido nada: ajustes, ausencias, puntos y registro están como antes.

## En el registro

bin-past-reset = empezó de cero; guardado hasta el { $until }
bin-past-replaced = volvió a lo que había antes; guardado hasta el { $until }
bin-past-removed = el bot fue retirado del servidor; guardado hasta el { $until }
bin-past-began = nuevo comienzo; lo que había antes se guarda hasta el { $until }
bin-past-returned = recuperado de la papelera, donde estaba desde el { $since }
