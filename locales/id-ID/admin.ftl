### Signing in, settings, people, keys.

share-role = Peran
share-administrator = Administrator

auth-welcome = Masuk ke Tidegate
auth-signedOut = Anda telah keluar.
auth-start = Atur kata sandi dan masuk
auth-repeatPassword = Ulangi kata sandi baru

welcome-title = Selamat datang di Tidegate
welcome-text = Pilih kata sandi untuk akun Anda. Tautan ini hanya berfungsi sekali.
welcome-noToken = Alamat ini tidak lengkap. Buka tautan lengkap yang Anda terima.

password-differs = Kedua kata sandi berbeda.
password-short =
    { $n ->
       *[other] Gunakan sedikitnya { $n } karakter.
    }
password-current = Kata sandi saat ini
password-change = Ubah kata sandi
password-changed = Kata sandi telah diubah. Sesi lain telah diakhiri.

settings-saved = Tersimpan.
settings-notReviewed = Belum ditinjau
settings-notReviewed-text = Belum semua teks bahasa ini ditinjau oleh penutur asli.
settings-timeZoneBrowser = Sama seperti browser ({ $zone })
settings-example = Contoh: { $text }

token-text = Kunci memungkinkan program bertindak sebagai Anda. Jangan berikan kepada orang lain.
token-new = Kunci API baru
token-empty = Anda tidak memiliki kunci API.
token-expires = Kedaluwarsa
token-lastUsed = Terakhir digunakan
token-once = Salin kunci sekarang. Kunci hanya ditampilkan kali ini.
token-delete = Hapus kunci API
token-delete-text = Program yang menggunakan “{ $name }” akan langsung ditolak.

user-add = Tambahkan pengguna
user-displayName = Nama tampilan
user-role-maker = Pembuat
user-role-reader = Pembaca
user-active = Aktif
user-disabled = Dinonaktifkan
user-disable = Nonaktifkan
user-enable = Aktifkan
user-newLink = Tautan masuk baru
user-link-text = Berikan tautan ini kepada { $name }. Tautan berfungsi sekali untuk memilih kata sandi.
user-roleOf = Peran { $name }
user-menuOf = Perintah untuk { $name }
