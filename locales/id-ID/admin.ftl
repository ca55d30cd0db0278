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

app-registrations = Aplikasi untuk masuk
app-registrations-text = Penyedia harus mengenal Tidegate sebelum siapa pun dapat masuk dengan akun. Daftarkan aplikasi di sana, lalu masukkan di sini.
app-none = Belum ada aplikasi yang terdaftar. Belum ada yang dapat masuk dengan akun.
app-register = Daftarkan aplikasi
app-remove = Hapus aplikasi
app-remove-text = Koneksi yang masuk melalui aplikasi ini tidak dapat lagi memperbarui aksesnya.
app-hosts = Hanya untuk host ini
app-hosts-hint = Jika alamat penyedia diisi oleh pengguna, rahasia hanya dikirim ke host ini, misalnya `login.example.com`.
app-redirect = Alamat pengalihan untuk didaftarkan di penyedia

proof-by = Bukti
proof-none = Tidak ada (aplikasi publik)
proof-keep = Kosongkan untuk mempertahankan yang sekarang. Tidak ada yang dapat membacanya lagi.

identity-plural = Identitas terkelola
identity-text = Definisi yang masuk dengan identitas terkelola memakai salah satu aplikasi ini sebagai gantinya.
identity-none = Belum ada. Tindakan yang menyebut identitas terkelola akan gagal sampai Anda menambahkannya.
identity-add = Tambahkan identitas terkelola
identity-edit = Edit identitas terkelola
identity-remove = Hapus identitas terkelola
identity-remove-text = Tindakan yang menggunakan “{ $name }” akan gagal.
identity-default = Default
identity-isDefault = Gunakan ini jika definisi tidak menyebutkannya
identity-tenant = ID penyewa
identity-authority = Alamat masuk (opsional)
identity-authority-hint = Jika kosong, `https://login.microsoftonline.com` digunakan.
identity-tokenUrl = Alamat token (penyedia lain)
identity-tokenUrl-hint = Sebagai ganti penyewa, untuk penyedia selain Microsoft Entra.
identity-audiences = Audiens
identity-audiences-hint = Layanan yang boleh dituju identitas ini, dipisahkan koma. Jika kosong, semua boleh.
identity-anyAudience = Semua layanan
identity-name-hint = Nama atau ID sumber daya yang dipakai definisi.

nav-system = Sistem
system-whenBroken-text = Berlaku untuk setiap alur yang tidak memiliki pilihan sendiri.
system-about = Instalasi ini
system-environment = Lingkungan
system-clock = Periksa jam server ini
system-clock-ahead =
    { $n ->
       *[other] Jam ini { $n } menit lebih cepat daripada jam { $service }. Layanan dapat menolak proses masuk karenanya.
    }
system-clock-behind =
    { $n ->
       *[other] Jam ini { $n } menit lebih lambat daripada jam { $service }. Layanan dapat menolak proses masuk karenanya.
    }

nav-auditLog = Log audit
audit-about = Apa yang dilakukan orang dan server, yang terbaru lebih dahulu. Rahasia tidak pernah dicatat.
audit-when = Kapan
audit-who = Siapa
audit-what = Yang dilakukan
audit-with = Dengan apa
audit-house = Server
audit-empty = Belum ada yang dicatat.
audit-verb-ask-owner = Pemilik dimintai bantuan
audit-verb-backup = Basis data disalin
audit-verb-bind = Koneksi dipilih
audit-verb-broke = Koneksi berhenti berfungsi
audit-verb-cancel = Dibatalkan
audit-verb-continue = Dilanjutkan
audit-verb-create = Dibuat
audit-verb-delete = Dihapus
audit-verb-give = Koneksi diberikan kepada orang lain
audit-verb-link-made = Tautan masuk dibuat
audit-verb-load = Konektor dimuat
audit-verb-mail-changed = Server email diubah
audit-verb-mail-tested = Pesan uji dikirim
audit-verb-password-changed = Kata sandi diubah
audit-verb-pause = Dijeda
audit-verb-prune = Eksekusi lama dihapus
audit-verb-recovered = Koneksi berfungsi lagi
audit-verb-register = Didaftarkan
audit-verb-rename = Diganti nama
audit-verb-restore = Versi sebelumnya dipulihkan
audit-verb-resubmit = Dikirim ulang
audit-verb-resume = Dilanjutkan kembali
audit-verb-rotate = Kunci utama diganti
audit-verb-run = Dijalankan
audit-verb-save = Versi baru disimpan
audit-verb-set-aside = Eksekusi disisihkan
audit-verb-set-notices = Notifikasi pemilik diubah
audit-verb-set-retention = Masa simpan diubah
audit-verb-set-when-connection-breaks = Perilaku saat koneksi rusak diubah
audit-verb-shared = Dibagikan
audit-verb-sign-in = Masuk
audit-verb-sign-in-by-link = Masuk melalui tautan
audit-verb-sign-in-locked = Proses masuk dikunci
audit-verb-stop = Dihentikan
audit-verb-test = Diuji
audit-verb-token-ended = Kunci API dihapus
audit-verb-token-made = Kunci API dibuat
audit-verb-turn-off = Dinonaktifkan
audit-verb-turn-on = Diaktifkan
audit-verb-unregister = Pendaftaran dihapus
audit-verb-unshared = Tidak lagi dibagikan
audit-verb-user-added = Pengguna ditambahkan
audit-verb-user-changed = Pengguna diubah
audit-verb-verify = Kredensial diverifikasi dan disimpan
