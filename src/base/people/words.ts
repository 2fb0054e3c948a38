/** Base, people: words of signing in, of one's account and of the operator's pages, in both languages. Pure data. */
import type { Bilingual } from '../../kernel/language.ts'

export const words = {
  signIn: { id: 'Masuk untuk petugas', en: 'Staff sign-in' },
  signInButton: { id: 'Masuk', en: 'Sign in' },
  signInHint: {
    id: 'Halaman ini untuk petugas. Mengajukan layanan tidak perlu akun.',
    en: 'This page is for staff. You need no account to apply for a service.',
  },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  password: { id: 'Kata sandi', en: 'Password' },
  applicantLink: { id: 'Warga: masuk dengan kode', en: 'Applicants: sign in with a code' },
  oidcLink: { id: 'Masuk dengan akun kantor', en: 'Sign in with your office account' },
  wrongSignIn: {
    id: 'Surel atau kata sandi tidak cocok. Periksa lalu coba lagi.',
    en: 'The e-mail or the password does not match. Check them and try again.',
  },
  locked: {
    id: 'Terlalu banyak percobaan. Coba lagi mulai pukul {time}.',
    en: 'Too many tries. Try again from {time}.',
  },
  oidcFailed: {
    id: 'Masuk dengan akun kantor tidak berhasil. Coba lagi atau pakai kata sandi.',
    en: 'Signing in with your office account did not work. Try again or use your password.',
  },
  oidcUnknown: {
    id: 'Akun kantor ini tidak terdaftar sebagai petugas di sini. Hubungi operator.',
    en: 'This office account does not belong to staff here. Ask the operator.',
  },
  oidcUnverified: {
    id: 'Surel akun kantor ini belum terverifikasi. Hubungi pengelola akun kantor.',
    en: 'The e-mail of this office account is not verified. Ask whoever manages it.',
  },

  second: { id: 'Langkah kedua', en: 'Second step' },
  secondIntro: {
    id: 'Buktikan sekali lagi bahwa ini Anda.',
    en: 'Show once more that it is you.',
  },
  totpCode: { id: 'Kode 6 angka dari aplikasi autentikator', en: '6-digit code from your authenticator app' },
  recovery: { id: 'Kode pemulihan', en: 'Recovery code' },
  recoveryOffer: { id: 'Ponsel tidak ada? Pakai kode pemulihan', en: 'No phone at hand? Use a recovery code' },
  wrongCode: {
    id: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya lalu coba lagi.',
    en: 'The code does not match or was used. Wait for the next one and try again.',
  },
  wrongRecovery: {
    id: 'Kode pemulihan tidak cocok atau sudah dipakai.',
    en: 'The recovery code does not match or was used.',
  },
  wrongPasskey: {
    id: 'Kunci sandi tidak dikenali. Coba lagi atau pakai kode.',
    en: 'The passkey was not recognised. Try again or use a code.',
  },
  usePasskey: { id: 'Pakai kunci sandi', en: 'Use a passkey' },
  continueButton: { id: 'Lanjutkan', en: 'Continue' },

  enrol: { id: 'Pasang langkah kedua', en: 'Set up the second step' },
  enrolIntro: {
    id: 'Kata sandi saja tidak cukup menjaga data warga. Pilih salah satu cara di bawah.',
    en: 'A password alone does not protect citizens’ data. Choose one of the ways below.',
  },
  totpTitle: { id: 'Aplikasi autentikator', en: 'Authenticator app' },
  totpScan: {
    id: 'Pindai gambar ini dengan aplikasi autentikator di ponsel Anda.',
    en: 'Scan this picture with an authenticator app on your phone.',
  },
  totpManual: { id: 'Atau ketik kunci ini di aplikasi', en: 'Or type this key into the app' },
  totpQr: { id: 'Gambar QR untuk aplikasi autentikator', en: 'QR code for the authenticator app' },
  totpReplace: {
    id: 'Aplikasi yang terpasang sekarang akan diganti.',
    en: 'The app set up now will be replaced.',
  },
  passkeyTitle: { id: 'Kunci sandi', en: 'Passkey' },
  passkeyIntro: {
    id: 'Sidik jari, wajah, atau kunci keamanan. Perlu peramban yang menjalankan skrip.',
    en: 'Fingerprint, face or a security key. Needs a browser that runs scripts.',
  },
  passkeyName: { id: 'Nama perangkat', en: 'Name of the device' },
  passkeyAdd: { id: 'Pasang kunci sandi', en: 'Add a passkey' },
  passkeyNameDefault: { id: 'Perangkat saya', en: 'My device' },

  codesTitle: { id: 'Simpan kode pemulihan ini', en: 'Keep these recovery codes' },
  codesIntro: {
    id: 'Tiap kode berlaku sekali, bila ponsel hilang. Kode ini hanya ditampilkan sekarang.',
    en: 'Each code works once, if your phone is lost. They are shown only now.',
  },
  codesKept: { id: 'Sudah saya simpan, lanjutkan', en: 'I have kept them, continue' },

  newPassword: { id: 'Buat kata sandi baru', en: 'Make a new password' },
  newPasswordIntro: {
    id: 'Kata sandi Anda dibuat orang lain. Gantilah dengan yang hanya Anda tahu.',
    en: 'Your password was made by someone else. Change it to one that only you know.',
  },
  presentPassword: { id: 'Kata sandi sekarang', en: 'Present password' },
  wantedPassword: { id: 'Kata sandi baru', en: 'New password' },
  passwordHint: {
    id: 'Paling sedikit 10 huruf atau angka. Beberapa kata yang mudah diingat sudah baik.',
    en: 'At least 10 characters. A few words that you remember well are good.',
  },
  savePassword: { id: 'Simpan kata sandi', en: 'Save the password' },
  wrongPresent: { id: 'Kata sandi sekarang tidak cocok.', en: 'The present password does not match.' },
  tooShort: {
    id: 'Kata sandi terlalu pendek. Pakai paling sedikit 10 huruf.',
    en: 'The password is too short. Use at least 10 characters.',
  },
  tooLong: {
    id: 'Kata sandi terlalu panjang. Pakai paling banyak 200 huruf.',
    en: 'The password is too long. Use at most 200 characters.',
  },
  common: {
    id: 'Kata sandi ini mudah ditebak. Pilih yang lain.',
    en: 'This password is easily guessed. Choose another.',
  },
  same: { id: 'Kata sandi baru sama dengan yang lama.', en: 'The new password is the same as the old one.' },

  applicant: { id: 'Masuk untuk warga', en: 'Applicant sign-in' },
  applicantIntro: {
    id: 'Tanpa kata sandi. Kami kirim kode 6 angka ke surel atau ponsel Anda.',
    en: 'No password. We send a 6-digit code to your e-mail or phone.',
  },
  contact: { id: 'Surel atau nomor ponsel', en: 'E-mail address or phone number' },
  contactHint: { id: 'mis. nama@contoh.id atau 0812 3456 7890', en: 'e.g. name@example.org or 0812 3456 7890' },
  contactWrong: {
    id: 'Tulis alamat surel atau nomor ponsel yang lengkap.',
    en: 'Enter a full e-mail address or phone number.',
  },
  sendCode: { id: 'Kirim kode', en: 'Send the code' },
  enterCode: { id: 'Masukkan kode', en: 'Enter the code' },
  codeSent: {
    id: 'Kode dikirim ke {to}. Berlaku sampai pukul {time}.',
    en: 'A code was sent to {to}. It is valid until {time}.',
  },
  codeField: { id: 'Kode 6 angka', en: '6-digit code' },
  codeWrong: {
    id: 'Kode tidak cocok. Periksa lalu coba lagi.',
    en: 'The code does not match. Check it and try again.',
  },
  codeExpired: { id: 'Kode sudah tidak berlaku. Minta kode baru.', en: 'The code has expired. Ask for a new one.' },
  codeSpent: {
    id: 'Kode ini tidak bisa dipakai lagi. Minta kode baru.',
    en: 'This code can no longer be used. Ask for a new one.',
  },
  newCode: { id: 'Minta kode baru', en: 'Ask for a new code' },

  account: { id: 'Akun saya', en: 'My account' },
  name: { id: 'Nama', en: 'Name' },
  posts: { id: 'Jabatan hari ini', en: 'Posts today' },
  actingFor: { id: 'menggantikan yang cuti', en: 'standing in during leave' },
  none: { id: 'Tidak ada', en: 'None' },
  phone: { id: 'Nomor ponsel', en: 'Phone number' },
  sessions: { id: 'Sedang masuk di', en: 'Signed in on' },
  device: { id: 'Perangkat', en: 'Device' },
  since: { id: 'Sejak', en: 'Since' },
  lastSeen: { id: 'Terakhir dipakai', en: 'Last used' },
  thisOne: { id: 'perangkat ini', en: 'this device' },
  endSession: { id: 'Akhiri', en: 'End' },
  signOut: { id: 'Keluar', en: 'Sign out' },
  signOutEverywhere: { id: 'Keluar dari semua perangkat', en: 'Sign out everywhere' },
  factors: { id: 'Langkah kedua', en: 'Second step' },
  factorKind: { id: 'Cara', en: 'Way' },
  recoveryLeft: { id: 'Kode pemulihan tersisa: {count}', en: 'Recovery codes left: {count}' },
  newCodes: { id: 'Buat kode pemulihan baru', en: 'Make new recovery codes' },
  addFactor: { id: 'Tambah langkah kedua', en: 'Add a second step' },
  removeFactor: { id: 'Hapus', en: 'Remove' },
  lastFactor: {
    id: 'Ini satu-satunya langkah kedua. Tambah yang lain sebelum menghapusnya.',
    en: 'This is your only second step. Add another before removing it.',
  },
  noFactor: {
    id: 'Belum ada langkah kedua. Pasang dulu.',
    en: 'There is no second step yet. Set one up first.',
  },
  changePassword: { id: 'Ganti kata sandi', en: 'Change password' },

  first: { id: 'Mulai: operator pertama', en: 'Start: the first operator' },
  firstIntro: {
    id: 'Belum ada petugas. Orang pertama di sini menjadi operator.',
    en: 'There is no staff yet. The first person here becomes the operator.',
  },
  firstButton: { id: 'Buat operator', en: 'Make the operator' },
  taken: { id: 'Operator pertama sudah ada. Silakan masuk.', en: 'There is a first operator already. Please sign in.' },
  nameWrong: { id: 'Tulis nama lengkap, 2 sampai 120 huruf.', en: 'Enter a full name, 2 to 120 characters.' },
  emailWrong: { id: 'Tulis alamat surel yang lengkap.', en: 'Enter a full e-mail address.' },

  operator: { id: 'Operator', en: 'Operator' },
  units: { id: 'Unit', en: 'Units' },
  positions: { id: 'Jabatan', en: 'Positions' },
  holders: { id: 'Pemegang jabatan', en: 'Holders' },
  delegations: { id: 'Pengganti saat cuti', en: 'Standing in during leave' },
  staff: { id: 'Petugas', en: 'Staff' },
  keys: { id: 'Kunci API', en: 'API keys' },
  add: { id: 'Tambah', en: 'Add' },
  end: { id: 'Akhiri', en: 'End' },
  change: { id: 'Ubah', en: 'Change' },
  save: { id: 'Simpan', en: 'Save' },
  act: { id: 'Tindakan', en: 'Action' },
  unitKey: { id: 'Kunci unit', en: 'Unit key' },
  unitKeyHint: {
    id: 'Huruf kecil, angka, tanda hubung; tidak bisa diubah.',
    en: 'Lower case, digits, hyphens; cannot be changed.',
  },
  unitName: { id: 'Nama unit', en: 'Name in Indonesian' },
  unitNameEn: { id: 'Nama dalam bahasa Inggris', en: 'Name in English' },
  address: { id: 'Alamat', en: 'Address' },
  unitPhone: { id: 'Telepon', en: 'Telephone' },
  hours: { id: 'Jam layanan', en: 'Office hours' },
  hoursHint: { id: 'mis. Sen-Kam 07:30-16:00; Jum 07:30-16:30', en: 'e.g. Mon-Thu 07:30-16:00; Fri 07:30-16:30' },
  unit: { id: 'Unit', en: 'Unit' },
  title: { id: 'Nama jabatan', en: 'Title in Indonesian' },
  titleEn: { id: 'Nama jabatan dalam bahasa Inggris', en: 'Title in English' },
  kind: { id: 'Jenis', en: 'Kind' },
  single: { id: 'Hanya satu pemegang', en: 'One holder only' },
  position: { id: 'Jabatan', en: 'Position' },
  person: { id: 'Orang', en: 'Person' },
  from: { id: 'Mulai', en: 'From' },
  to: { id: 'Sampai', en: 'To' },
  openEnded: { id: 'seterusnya', en: 'until further notice' },
  acting: { id: 'Pelaksana tugas (Plt.)', en: 'Acting' },
  onLeave: { id: 'Yang cuti', en: 'On leave' },
  standIn: { id: 'Pengganti', en: 'Stands in' },
  reason: { id: 'Alasan', en: 'Reason' },
  roles: { id: 'Peran tambahan', en: 'Further roles' },
  role: { id: 'Peran', en: 'Role' },
  everywhere: { id: 'Semua unit', en: 'All units' },
  resetSignIn: { id: 'Atur ulang cara masuk', en: 'Reset sign-in' },
  left: { id: 'sudah keluar', en: 'has left' },
  leave: { id: 'Nonaktifkan', en: 'Deactivate' },
  handOver: { id: 'Serahkan kata sandi ini', en: 'Hand over this password' },
  handOverIntro: {
    id: 'Kata sandi sementara untuk {email}. Hanya ditampilkan sekarang dan harus diganti saat masuk.',
    en: 'A first password for {email}. It is shown only now and must be changed at sign-in.',
  },
  keyName: { id: 'Nama pemakai kunci', en: 'Name of the user of the key' },
  keyScopes: { id: 'Boleh memakai', en: 'May use' },
  keyDays: { id: 'Berlaku berapa hari', en: 'Valid for how many days' },
  keyMade: { id: 'Kunci baru', en: 'New key' },
  keyMadeIntro: { id: 'Salin sekarang. Kunci ini tidak ditampilkan lagi.', en: 'Copy it now. It is not shown again.' },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  revoked: { id: 'dicabut', en: 'revoked' },
  revoke: { id: 'Cabut', en: 'Revoke' },
} as const satisfies Record<string, Bilingual>

export type Word = keyof typeof words

/** Refusals of the operator's acts in words. */
export const refusals = {
  forbidden: { id: 'Anda tidak boleh melakukan ini.', en: 'You may not do this.' },
  unknown: { id: 'Tidak ditemukan atau sudah diakhiri.', en: 'Not found, or ended already.' },
  'hours-unreadable': {
    id: 'Jam layanan tidak terbaca. Contoh: Sen-Jum 07:30-16:00',
    en: 'Office hours cannot be read. Example: Mon-Fri 07:30-16:00',
  },
  'key-taken': { id: 'Kunci unit itu sudah dipakai.', en: 'That unit key is taken.' },
  'parent-unknown': { id: 'Unit induk tidak ditemukan.', en: 'The parent unit was not found.' },
  'unit-unknown': { id: 'Unit tidak ditemukan.', en: 'The unit was not found.' },
  'position-unknown': { id: 'Jabatan tidak ditemukan.', en: 'The position was not found.' },
  'position-held': { id: 'Jabatan ini sudah dipegang pada hari-hari itu.', en: 'This position is held on those days.' },
  'staff-unknown': { id: 'Orang ini tidak ditemukan.', en: 'This person was not found.' },
  'days-reversed': { id: 'Hari terakhir mendahului hari pertama.', en: 'The last day comes before the first.' },
  'not-held': {
    id: 'Yang cuti tidak memegang jabatan itu pada hari pertama.',
    en: 'The person on leave does not hold that position on the first day.',
  },
  'same-person': { id: 'Pengganti harus orang lain.', en: 'Somebody else must stand in.' },
  'too-long': { id: 'Paling lama 366 hari.', en: 'At most 366 days.' },
  overlap: { id: 'Sudah ada pengganti pada hari-hari itu.', en: 'Somebody stands in on those days already.' },
  'not-running': { id: 'Penggantian ini sudah berakhir.', en: 'This has ended already.' },
  name: { id: 'Tulis nama lengkap, 2 sampai 120 huruf.', en: 'Enter a full name, 2 to 120 characters.' },
  email: { id: 'Tulis alamat surel yang lengkap.', en: 'Enter a full e-mail address.' },
  'email-taken': { id: 'Surel ini sudah dipakai petugas lain.', en: 'This e-mail belongs to another member of staff.' },
  'last-operator': { id: 'Operator terakhir tidak bisa dihapus.', en: 'The last operator cannot be removed.' },
  held: { id: 'Peran ini sudah diberikan.', en: 'This role is granted already.' },
  'no-scope': { id: 'Pilih paling sedikit satu.', en: 'Choose at least one.' },
  days: { id: 'Tulis 1 sampai 366 hari.', en: 'Enter 1 to 366 days.' },
  incomplete: { id: 'Lengkapi isian yang masih kosong.', en: 'Fill in what is still empty.' },
  day: { id: 'Tulis tanggal yang ada.', en: 'Enter a day that exists.' },
} as const satisfies Record<string, Bilingual>
export type RefusalWord = keyof typeof refusals

export const postKindNames = {
  petugas: { id: 'Petugas', en: 'Officer' },
  kepala: { id: 'Kepala', en: 'Head' },
  sekda: { id: 'Sekda', en: 'Regional secretary' },
  inspektur: { id: 'Inspektur', en: 'Inspector' },
  operator: { id: 'Operator', en: 'Operator' },
  perancang: { id: 'Perancang', en: 'Designer' },
  kader: { id: 'Kader', en: 'Helper' },
} as const satisfies Record<string, Bilingual>

export const roleNames = {
  operator: { id: 'Operator', en: 'Operator' },
  designer: { id: 'Perancang', en: 'Designer' },
  inspector: { id: 'Inspektorat', en: 'Inspectorate' },
  secretary: { id: 'Sekretariat', en: 'Secretariat' },
  officer: { id: 'Petugas', en: 'Officer' },
  head: { id: 'Kepala', en: 'Head' },
  helper: { id: 'Kader', en: 'Helper' },
} as const satisfies Record<string, Bilingual>

export const keyScopeNames = {
  catalogue: { id: 'Katalog layanan', en: 'Catalogue' },
  drafts: { id: 'Draf permohonan', en: 'Drafts' },
  send: { id: 'Mengirim permohonan', en: 'Sending applications' },
  status: { id: 'Melihat status', en: 'Status' },
  letters: { id: 'Memeriksa surat', en: 'Checking letters' },
} as const satisfies Record<string, Bilingual>
