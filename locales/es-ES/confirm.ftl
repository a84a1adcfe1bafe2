# Confirmaciones: lo que cambiaría mucho de golpe espera el sí de un oficial.

## Preguntas

# Officers read these in their channel, with two buttons below.
confirm-ask-leavers = { $affected } de las { $whole } personas de las que guardo algo faltan de golpe en la lista de miembros. ¿Se han ido de verdad? Sin respuesta no cambio nada. **Adelante** oculta durante 30 días lo que se guarda de ellas.
confirm-ask-sources = Los mensajes de { $affected } de { $whole } ausencias se han borrado de golpe. Sin respuesta las ausencias se quedan. **Adelante** las termina.
confirm-ask-setting = Este ajuste cambiaría de golpe los roles de { $affected } ausentes (el gremio tiene { $whole } miembros). Sin respuesta todo se queda como está.
# The labels of the two buttons.
confirm-yes = Adelante
confirm-no = Déjalo
confirm-confirmed = Hecho.
confirm-declined = Todo se queda como está.
confirm-answered = Alguien ya ha respondido.
confirm-too-many = Hay demasiadas preguntas sin respuesta. Usa /ajustes estado y respóndelas primero.

## En el registro

confirm-past-asked = pregunta { $no }: { $affected } de { $whole } cambiarían de golpe
confirm-past-confirmed = pregunta { $no } respondida con sí
confirm-past-declined = pregunta { $no } respondida con no

# What a reset puts into the recycle bin.
confirm-holds = Preguntas a los oficiales: { $count }
