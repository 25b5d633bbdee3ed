alerts-head = Un sujet que vous suivez :
