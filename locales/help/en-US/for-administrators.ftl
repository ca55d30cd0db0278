### The help article for-administrators, sentence by sentence.

for-administrators-title = For administrators
for-administrators-answer = This page lists what only an administrator of the server can look at or change when flows fail.
for-administrators-do-ready = Ask `/readyz` whether the server takes requests, and `/healthz` whether its process lives.
for-administrators-do-log = Read the server’s log: the request ID that people copy stands in it.
for-administrators-do-clock = Compare the clock of the server with the true time; signatures and certificates depend on it.
for-administrators-do-name = Try to resolve the name of the service from the server.
for-administrators-do-firewall = Check that the firewall lets the server reach the service.
for-administrators-do-proxy = If all outgoing traffic must go through a proxy, name it in the setting `outbound.proxy`.
for-administrators-do-trust = If the service has a certificate of your own authority, name that authority in `outbound.ca`.
for-administrators-network = The network
for-administrators-network-private = Flows may not call private addresses unless the setting `outbound.allow` names them.
for-administrators-network-address = Services that accept only known addresses must know the outgoing address of this server or of its proxy.
for-administrators-network-public = Callers from outside need the address in `public_url` to be right, and its certificate to be valid.
for-administrators-people = People
for-administrators-people-roles = Administrators see and may repair everything in their environment; makers make flows and connections; readers only look.
for-administrators-people-left = When a person leaves, disable them under **{ nav-users }**: their sessions end, and what they made stays.
for-administrators-people-service = Important flows should use service accounts, so that they do not depend on one person.
for-administrators-support = Reading copied details
for-administrators-support-what = **{ help-copyForSupport }** copies the status, the code, the time, the service’s message and the ID of the run.
for-administrators-support-not = It holds no credentials.
for-administrators-support-find = With the ID of the run, open the run; with the request ID, search the log.
for-administrators-keys = Backup and keys
for-administrators-keys-backup = `tidegate backup` makes a consistent copy of the data while the server runs.
for-administrators-keys-apart = The master key is not in it: keep a copy of the key file in another place.
for-administrators-keys-lost = Without the key file, stored credentials cannot be opened again, and every connection must be verified anew.
for-administrators-keys-first = Make a backup before you change keys.
