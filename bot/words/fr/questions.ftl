questions-empty = La question est vide. Demandez quelque chose, par exemple : Quel a été le résultat du vote ?
questions-too-long = La question compte { $count } caractères ; j’en lis { $most } au plus. Posez-la en moins de mots.
questions-no-words = Il n’y a pas de mots dans la question. Posez-la avec des mots.
questions-no-topic = Il manque le thème. Donnez-en un en quelques mots, ou l’adresse d’un article, par exemple : grève du port
questions-topic-too-long = Le thème compte { $count } caractères ; j’en lis { $most } au plus.
