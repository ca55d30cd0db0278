### Flows: lists, definitions, turning on.

btn-newFlow = Alur baru

cmd-turnOn = Aktifkan
cmd-turnOff = Nonaktifkan

share-share = Bagikan
share-permission = Izin
share-none = Hanya pemilik dan administrator yang dapat menggunakannya.
share-person = Orang
share-choosePerson = Pilih orang
share-use = Dapat menggunakan
share-edit = Dapat mengedit
share-removeName = Hapus { $name } dari daftar

flow-search = Cari alur
flow-empty = Alur menjalankan tindakan saat pemicunya aktif. Tempelkan definisi untuk membuat yang pertama.
flow-lastRun = Eksekusi terakhir
flow-turnOnName = Aktifkan { $flow }
flow-definition = Definisi
flow-definition-hint = Tempelkan definisi sebagai teks, atau pilih file. Ekspor dari Power Automate dan Azure Logic Apps dapat dibaca.
flow-name = Nama alur
flow-name-hint = Jika dikosongkan, nama dalam definisi yang dipakai.
flow-check = Periksa
flow-create = Buat alur
flow-saveVersion = Simpan sebagai versi baru
flow-editDefinition = Edit definisi
flow-created = Alur “{ $name }” telah dibuat. Alur ini nonaktif sampai Anda mengaktifkannya.
flow-saved = Versi { $version } telah disimpan.
flow-isOn = Alur ini aktif.
flow-isOff = Alur ini nonaktif. Panggilan ke alur ini ditolak.
flow-cannotTurnOn = Alur belum dapat diaktifkan:
flow-unsupported = Tindakan “{ $name }” berjenis { $type }, yang tidak didukung.
flow-missingConnection = Belum ada koneksi yang dipilih untuk “{ $key }”.
flow-hasErrors = Definisi memiliki kesalahan, lihat Masalah.
flow-noTrigger = Definisi tidak memiliki pemicu.
flow-connections = Koneksi yang digunakan
flow-noReferences = Alur ini tidak menggunakan koneksi.
flow-chooseConnection = Pilih koneksi
flow-connectionFor = Koneksi untuk “{ $key }”
flow-connectorMissing = Konektor { $name } belum dimuat.
flow-callback = Panggil alur ini
flow-callback-text = Alamat ini bertanda tangan. Siapa pun yang memilikinya dapat memulai alur, jadi perlakukan seperti kata sandi.
flow-callback-show = Tampilkan alamat
flow-callback-curl = Baris perintah
flow-callback-url = Alamat
flow-delete = Hapus alur
flow-delete-text = Alur “{ $name }” akan dihapus. Eksekusinya tetap terlihat sampai masa simpannya berakhir. Tindakan ini tidak dapat diurungkan.
flow-rename = Ubah nama alur
flow-dialect = Dialek
flow-unsupportedMark = Tidak didukung
flow-kind = Jenis
flow-needsConnection = Perlu koneksi
