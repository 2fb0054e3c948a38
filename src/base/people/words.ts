/** Base, people: words of signing in, of one's account and of the operator's pages, in both languages. Pure data. */
import type { Bilingual } from '../../kernel/language.ts'
import type { NoticeTemplate } from '../../platform/notice.ts'
import type { StandInCause } from '../offices/model.ts'

export const words = {
  signIn: { id: 'Masuk untuk petugas', en: 'Staff sign-in' },
  signInButton: { id: 'Masuk', en: 'Sign in' },
  signInAside: { id: 'Bantuan masuk', en: 'Help with signing in' },
  citizenTitle: { id: 'Anda warga?', en: 'Are you a citizen?' },
  citizenText: {
    id: 'Mengajukan layanan tidak perlu akun.',
    en: 'You need no account to apply for a service.',
  },
  citizenServices: { id: 'Cari layanan', en: 'Find a service' },
  citizenTrack: { id: 'Lacak permohonan', en: 'Track an application' },
  demoTitle: { id: 'Ini peragaan', en: 'This is a demonstration' },
  demoAccounts: {
    id: 'Akun contoh ditulis sekali di terminal, saat Melayani pertama kali dijalankan.',
    en: 'Example accounts were written once in the terminal, when Melayani was first started.',
  },
  demoSecond: {
    id: 'Di sini kata sandi saja cukup. Pada pemasangan sungguhan, langkah kedua wajib.',
    en: 'A password is enough here. In a real installation the second step is required.',
  },
  forgot: { id: 'Lupa kata sandi?', en: 'Forgot your password?' },
  forgotText: {
    id: 'Hubungi operator kantor Anda. Operator memberi kata sandi sementara, lalu Anda menggantinya.',
    en: 'Ask the operator of your office. You get a temporary password, which you then change.',
  },
  staffLink: { id: 'Petugas: masuk di sini', en: 'Staff: sign in here' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  password: { id: 'Kata sandi', en: 'Password' },
  applicantLink: { id: 'Masuk dengan kode, tanpa kata sandi', en: 'Sign in with a code, no password' },
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
  oidcOther: {
    id: 'Petugas dengan surel ini sudah terhubung ke akun kantor yang lain. Hubungi operator.',
    en: 'Staff with this e-mail are connected to another office account already. Ask the operator.',
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
  totpCodeHint: { id: 'Kode berganti tiap 30 detik.', en: 'The code changes every 30 seconds.' },
  recovery: { id: 'Kode pemulihan', en: 'Recovery code' },
  recoveryHint: {
    id: '10 huruf dan angka yang Anda simpan. Tiap kode berlaku sekali.',
    en: '10 letters and digits that you kept. Each code works once.',
  },
  recoveryOffer: { id: 'Ponsel tidak ada? Pakai kode pemulihan', en: 'No phone at hand? Use a recovery code' },
  useRecovery: { id: 'Masuk dengan kode pemulihan', en: 'Sign in with the recovery code' },
  recoveryLost: {
    id: 'Kode pemulihan juga hilang? Minta operator mengatur ulang cara masuk Anda.',
    en: 'Recovery codes lost too? Ask the operator to reset your sign-in.',
  },
  otherPerson: { id: 'Masuk sebagai orang lain', en: 'Sign in as someone else' },
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
    id: 'Langkah kedua menjaga data warga bila kata sandi Anda bocor. Pilih satu cara.',
    en: 'A second step protects citizens’ data if your password leaks. Choose one way.',
  },
  totpTitle: { id: 'Aplikasi autentikator', en: 'Authenticator app' },
  totpInstall: { id: 'Buka aplikasi autentikator di ponsel', en: 'Open an authenticator app on your phone' },
  totpWhat: { id: 'Apa itu aplikasi autentikator?', en: 'What is an authenticator app?' },
  totpWhatText: {
    id: 'Aplikasi gratis yang membuat kode 6 angka untuk masuk. Kode tetap muncul tanpa internet.',
    en: 'A free app that makes 6-digit codes for signing in. It works without internet.',
  },
  totpWhich: {
    id: 'Misalnya Aegis, FreeOTP, Google Authenticator, atau Microsoft Authenticator. Pasang dari toko aplikasi resmi.',
    en: 'For example Aegis, FreeOTP, Google Authenticator or Microsoft Authenticator. Install it from the official store.',
  },
  totpScan: {
    id: 'Pindai gambar ini dengan aplikasi itu',
    en: 'Scan this picture with that app',
  },
  totpManual: { id: 'Tidak bisa memindai? Ketik kuncinya', en: 'Cannot scan? Type the key' },
  totpAccount: { id: 'Nama akun', en: 'Account name' },
  totpKey: { id: 'Kunci', en: 'Key' },
  totpKind: { id: 'Jenis', en: 'Kind' },
  totpKindText: { id: 'Berdasarkan waktu, 6 angka', en: 'Time-based, 6 digits' },
  totpCopy: { id: 'Salin kunci', en: 'Copy the key' },
  totpType: { id: 'Ketik kode yang muncul di aplikasi', en: 'Type the code that the app shows' },
  totpFinish: { id: 'Pasang aplikasi autentikator', en: 'Set up the authenticator app' },
  totpQr: { id: 'Gambar QR untuk aplikasi autentikator', en: 'QR code for the authenticator app' },
  totpReplace: {
    id: 'Aplikasi yang terpasang sekarang akan diganti.',
    en: 'The app set up now will be replaced.',
  },
  passkeyTitle: { id: 'Kunci sandi', en: 'Passkey' },
  passkeyIntro: {
    id: 'Masuk dengan sidik jari, wajah, PIN perangkat, atau kunci keamanan. Tidak ada kode yang diketik.',
    en: 'Sign in with fingerprint, face, the PIN of your device or a security key. No code to type.',
  },
  passkeyNone: {
    id: 'Peramban ini tidak bisa memakai kunci sandi. Pakai kode dari aplikasi autentikator atau kode pemulihan.',
    en: 'This browser cannot use passkeys. Use a code from the authenticator app or a recovery code.',
  },
  passkeyStopped: {
    id: 'Kunci sandi tidak jadi dipakai. Coba lagi, atau pilih cara lain.',
    en: 'The passkey was not used. Try again, or choose another way.',
  },
  passkeyName: { id: 'Nama perangkat', en: 'Name of the device' },
  passkeyNameHint: { id: 'Agar Anda mengenalinya nanti.', en: 'So that you know it again later.' },
  passkeyAdd: { id: 'Pasang kunci sandi', en: 'Add a passkey' },
  passkeyNameDefault: { id: 'Perangkat saya', en: 'My device' },

  codesTitle: { id: 'Simpan kode pemulihan ini', en: 'Keep these recovery codes' },
  codesIntro: {
    id: 'Bila ponsel hilang, masuklah dengan salah satu kode. Tiap kode berlaku sekali.',
    en: 'If you lose your phone, sign in with one of these. Each code works once.',
  },
  codesGone: {
    id: 'Kode pemulihan hanya ditampilkan sekali dan tidak dapat ditampilkan lagi. Bila belum Anda simpan, buat kode baru di bawah.',
    en: 'Recovery codes are shown once and cannot be shown again. If you have not kept them, make new ones below.',
  },
  codesOnce: { id: 'Hanya ditampilkan sekarang', en: 'Shown only now' },
  codesWhere: {
    id: 'Cetak atau tulis, lalu simpan di tempat terkunci. Jangan simpan di ponsel yang sama.',
    en: 'Print them or write them down, and lock them away. Do not keep them on the same phone.',
  },
  codesCopy: { id: 'Salin semua kode', en: 'Copy all codes' },
  codesPrint: { id: 'Cetak', en: 'Print' },
  codesKept: { id: 'Sudah saya simpan, lanjutkan', en: 'I have kept them, continue' },

  newPassword: { id: 'Buat kata sandi baru', en: 'Make a new password' },
  newPasswordIntro: {
    id: 'Kata sandi Anda dibuat orang lain. Gantilah dengan yang hanya Anda tahu.',
    en: 'Your password was made by someone else. Change it to one that only you know.',
  },
  changePasswordIntro: {
    id: 'Setelah diganti, Anda keluar dari semua perangkat lain.',
    en: 'After the change you are signed out on all other devices.',
  },
  passwordSaved: { id: 'Kata sandi sudah diganti.', en: 'The password was changed.' },
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
  applicantOptional: {
    id: 'Tidak wajib. Permohonan juga bisa dilacak dengan nomor dan kode rahasianya.',
    en: 'Not required. An application can also be tracked by its number and secret code.',
  },
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
  codeMissing: { id: 'Kode belum datang?', en: 'No code yet?' },
  codeMissingText: {
    id: 'Tunggu dua menit dan periksa folder spam. Lalu minta kode baru.',
    en: 'Wait two minutes and look into your spam folder. Then ask for a new code.',
  },
  demoCode: {
    id: 'Tidak ada pesan yang benar-benar dikirim.',
    en: 'No message is really sent.',
  },
  demoMailbox: { id: 'Lihat kodenya di kotak surat uji', en: 'See the code in the test mailbox' },
  newCode: { id: 'Minta kode baru', en: 'Ask for a new code' },

  desk: { id: 'Meja kerja', en: 'Workbench' },
  trail: { id: 'Jejak', en: 'Journal' },
  designs: { id: 'Rancang', en: 'Design' },
  helping: { id: 'Membantu warga', en: 'Helping citizens' },
  helpingLead: {
    id: 'Anda bisa mengajukan layanan untuk warga yang meminta bantuan.',
    en: 'You can apply for a service for someone who asks for your help.',
  },
  helpingChoose: { id: 'Pilih layanan bersama warga', en: 'Choose the service together' },
  helpingChooseText: {
    id: 'Bacakan syarat, biaya, dan waktunya sebelum mulai.',
    en: 'Read out what it asks, costs and takes before you begin.',
  },
  helpingConsent: { id: 'Catat persetujuannya', en: 'Record that they agree' },
  helpingConsentText: {
    id: 'Sebelum mengirim, Anda ditanya untuk siapa permohonan itu dan siapa menerima kabar.',
    en: 'Before sending, you are asked for whom it is and who gets the news.',
  },
  helpingRead: { id: 'Bacakan jawaban, lalu kirim', en: 'Read the answers aloud, then send' },
  helpingReadText: {
    id: 'Catatan permohonan menunjukkan bahwa Anda membantu.',
    en: 'The record of the application shows that you helped.',
  },
  helpingHand: { id: 'Serahkan nomor dan kode rahasia', en: 'Hand over the number and the secret code' },
  helpingHandText: {
    id: 'Keduanya milik warga. Jangan simpan salinannya.',
    en: 'Both belong to the citizen. Do not keep a copy.',
  },
  helpingFree: {
    id: 'Bantuan ini gratis. Jangan meminta atau menerima imbalan.',
    en: 'This help is free. Do not ask for or accept anything in return.',
  },
  helpingStart: { id: 'Pilih layanan', en: 'Choose a service' },
  helpingMine: { id: 'Permohonan yang saya bantu', en: 'Applications I helped with' },
  account: { id: 'Akun saya', en: 'My account' },
  name: { id: 'Nama', en: 'Name' },
  posts: { id: 'Jabatan hari ini', en: 'Posts today' },
  actingFor: { id: 'sebagai pengganti', en: 'standing in' },
  actingUntil: { id: 'sampai {day}', en: 'until {day}' },
  none: { id: 'Tidak ada', en: 'None' },
  phone: { id: 'Nomor ponsel', en: 'Phone number' },
  sessions: { id: 'Sedang masuk di', en: 'Signed in on' },
  since: { id: 'Sejak', en: 'Since' },
  thisOne: { id: 'Perangkat ini', en: 'This device' },
  endSession: { id: 'Akhiri', en: 'End' },
  signOut: { id: 'Keluar', en: 'Sign out' },
  signOutEverywhere: { id: 'Keluar dari semua perangkat', en: 'Sign out everywhere' },
  ways: { id: 'Cara masuk', en: 'How you sign in' },
  none2: { id: 'Belum ada langkah kedua', en: 'No second step yet' },
  demoSkipped: {
    id: 'Di peragaan ini Anda masuk tanpa langkah kedua. Pada pemasangan sungguhan, langkah ini wajib.',
    en: 'In this demonstration you signed in without a second step. In a real installation it is required.',
  },
  totpSet: { id: 'Terpasang', en: 'Set up' },
  recoveryCodes: { id: 'Kode pemulihan', en: 'Recovery codes' },
  sinceUntil: { id: 'Masuk {since}. Terakhir dipakai {seen}.', en: 'Signed in {since}. Last used {seen}.' },
  sessionsHint: {
    id: 'Tidak mengenal salah satunya? Akhiri, lalu ganti kata sandi.',
    en: 'Do you not know one of these? End it, then change your password.',
  },
  recoveryLeft: { id: 'Tersisa {count} kode', en: '{count} codes left' },
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
  proofTitle: { id: 'Buktikan sekali lagi', en: 'Prove it once more' },
  proofLead: {
    id: 'Sebelum langkah kedua atau kode pemulihan diubah, isi lagi kata sandi atau kode Anda.',
    en: 'Before a second step or recovery codes are changed, give your password or code again.',
  },
  proofSignIn: {
    id: 'Keluar, lalu masuk lagi. Sesudah itu Anda punya lima menit untuk mengubahnya.',
    en: 'Sign out and in again. After that you have five minutes to change it.',
  },
  proved: {
    id: 'Terima kasih. Dalam lima menit ini Anda bisa mengubahnya.',
    en: 'Thank you. You can change it within five minutes.',
  },
  changePassword: { id: 'Ganti kata sandi', en: 'Change password' },

  first: { id: 'Mulai: operator pertama', en: 'Start: the first operator' },
  firstIntro: {
    id: 'Belum ada petugas. Pemegang kode pemasangan menjadi operator pertama.',
    en: 'There is no staff yet. Whoever holds the setup code becomes the first operator.',
  },
  setupCode: { id: 'Kode pemasangan', en: 'Setup code' },
  setupCodeHint: {
    id: 'Tertulis di terminal server saat Melayani dijalankan. Berlaku 24 jam.',
    en: 'Written in the server’s terminal when Melayani was started. Good for 24 hours.',
  },
  setupCodeWrong: {
    id: 'Kode ini tidak cocok atau sudah lewat. Jalankan ulang Melayani untuk kode baru.',
    en: 'This code does not fit or has ended. Start Melayani again for a new one.',
  },
  firstButton: { id: 'Buat operator', en: 'Make the operator' },
  taken: { id: 'Operator pertama sudah ada', en: 'There is a first operator already' },
  takenText: {
    id: 'Pemasangan ini sudah dimulai. Silakan masuk, atau minta akun kepada operator.',
    en: 'This installation has begun. Please sign in, or ask the operator for an account.',
  },
  nameWrong: { id: 'Tulis nama lengkap, 2 sampai 120 huruf.', en: 'Enter a full name, 2 to 120 characters.' },
  emailWrong: { id: 'Tulis alamat surel yang lengkap.', en: 'Enter a full e-mail address.' },

  operator: { id: 'Operator', en: 'Operator' },
  units: { id: 'Unit', en: 'Units' },
  positions: { id: 'Jabatan', en: 'Positions' },
  holders: { id: 'Pemegang jabatan', en: 'Holders' },
  delegations: { id: 'Pengganti', en: 'Standing in' },
  holdersShort: { id: 'Pemegang', en: 'Holders' },
  delegationsShort: { id: 'Pengganti', en: 'Stand-ins' },
  rolesShort: { id: 'Peran', en: 'Roles' },
  services: { id: 'Kelola layanan', en: 'Manage services' },
  startExamples: { id: 'Mulai dengan layanan contoh', en: 'Begin with example services' },
  nothingYet: { id: 'Belum ada', en: 'None yet' },
  nobodyFound: { id: 'Tidak ada nama yang cocok', en: 'No name fits' },
  searchName: { id: 'Cari nama', en: 'Search by name' },
  searchPerson: {
    id: 'Hanya 200 nama ditampilkan. Cari nama di atas bila belum tampak.',
    en: 'Only 200 names are shown. Search by name above for the others.',
  },
  past: { id: 'Sudah berakhir ({count})', en: 'Ended ({count})' },
  saved: { id: 'Sudah disimpan.', en: 'Saved.' },
  toldOnce: {
    id: 'Ini sudah dibuat. Rahasianya hanya ditampilkan sekali; bila belum tersalin, akhiri yang ini dan buat yang baru.',
    en: 'This was made already. Its secret is shown only once; if you have no copy, end this one and make another.',
  },
  ended: { id: 'Sudah diakhiri.', en: 'Ended.' },
  cancel: { id: 'Batal', en: 'Cancel' },
  copy: { id: 'Salin', en: 'Copy' },
  keptContinue: { id: 'Sudah saya salin, lanjutkan', en: 'I have copied it, continue' },
  confirmTitle: { id: '{act}: {what}', en: '{act}: {what}' },
  notFilled: { id: '{field}: belum diisi', en: '{field}: not filled in yet' },
  keyBad: {
    id: 'Kunci unit hanya huruf kecil, angka, dan tanda hubung.',
    en: 'A unit key has lower case letters, digits and hyphens only.',
  },
  staff: { id: 'Petugas', en: 'Staff' },
  keys: { id: 'Kunci API', en: 'API keys' },
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
  standIns: { id: 'Penggantian', en: 'Standing in' },
  standsInFor: { id: '{position}: Anda menggantikan {other}', en: '{position}: you stand in for {other}' },
  isStoodIn: { id: '{position}: {other} menggantikan Anda', en: '{position}: {other} stands in for you' },
  standInDays: {
    id: '{from} sampai {to} · {cause} · ditunjuk oleh {by}',
    en: '{from} to {to} · {cause} · appointed by {by}',
  },
  onLeave: { id: 'Yang digantikan', en: 'Replaced' },
  cause: { id: 'Sebab', en: 'Cause' },
  appointedBy: { id: 'Ditunjuk oleh', en: 'Appointed by' },
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
  days: { id: 'hari', en: 'days' },
  parentUnit: { id: 'Di bawah unit', en: 'Part of the unit' },
  keyMade: { id: 'Kunci baru', en: 'New key' },
  keyMadeIntro: { id: 'Salin sekarang. Kunci ini tidak ditampilkan lagi.', en: 'Copy it now. It is not shown again.' },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  revoked: { id: 'dicabut', en: 'revoked' },
  revoke: { id: 'Cabut', en: 'Revoke' },
} as const satisfies Record<string, Bilingual>

export type Word = keyof typeof words

/** What each of the operator's lists is for. */
export const intros = {
  unit: {
    id: 'Kantor yang melayani, dengan jam buka yang dilihat warga dan dipakai menghitung tenggat.',
    en: 'Offices that serve, with the hours that citizens see and deadlines are counted by.',
  },
  jabatan: {
    id: 'Tempat bekerja di sebuah unit. Wewenang melekat pada jabatan, bukan pada orang.',
    en: 'Places of work in a unit. Powers belong to the position, not to the person.',
  },
  pemegang: {
    id: 'Siapa memegang jabatan apa, sejak dan sampai kapan.',
    en: 'Who holds which position, since when and until when.',
  },
  pengganti: {
    id: 'Pengganti memegang wewenang jabatan dari hari pertama sampai hari terakhir. Pengganti yang ditunjuk oleh orang dalam benturan kepentingan tidak mendapat permohonan itu.',
    en: 'A stand-in holds the powers of the position from the first day to the last. Whoever was appointed by somebody in conflict of interest does not get that application.',
  },
  petugas: {
    id: 'Orang yang boleh masuk. Yang keluar dinonaktifkan; jejak kerjanya tetap ada.',
    en: 'People who may sign in. Who leaves is deactivated; the record of their work stays.',
  },
  peran: {
    id: 'Wewenang di luar jabatan, misalnya operator. Berikan sesedikit mungkin.',
    en: 'Powers beyond a position, such as operator. Grant as few as possible.',
  },
  kunci: {
    id: 'Kunci untuk aplikasi lain yang terhubung ke API. Satu aplikasi, satu kunci.',
    en: 'Keys for other programs that use the API. One program, one key.',
  },
} as const satisfies Record<string, Bilingual>

export const adds = {
  unit: { id: 'Tambah unit', en: 'Add a unit' },
  jabatan: { id: 'Tambah jabatan', en: 'Add a position' },
  pemegang: { id: 'Tambah pemegang', en: 'Add a holder' },
  pengganti: { id: 'Tambah pengganti', en: 'Add a stand-in' },
  petugas: { id: 'Tambah petugas', en: 'Add staff' },
  peran: { id: 'Beri peran', en: 'Grant a role' },
  kunci: { id: 'Buat kunci', en: 'Make a key' },
} as const satisfies Record<string, Bilingual>

/** What follows when something is ended; `sandi`: when a person's sign-in is reset. */
export const consequences = {
  unit: {
    id: 'Unit ini ditutup hari ini dan tidak bisa dipilih lagi. Riwayatnya tetap ada.',
    en: 'This unit closes today and can no longer be chosen. Its history stays.',
  },
  jabatan: {
    id: 'Jabatan ini ditutup hari ini dan tidak bisa dipilih lagi. Riwayatnya tetap ada.',
    en: 'This position closes today and can no longer be chosen. Its history stays.',
  },
  pemegang: {
    id: 'Hari ini hari terakhir orang ini memegang jabatan itu.',
    en: 'Today is the last day on which this person holds that position.',
  },
  pengganti: {
    id: 'Hari ini hari terakhir penggantian. Penggantian yang belum mulai dibatalkan.',
    en: 'Today is the last day of standing in. One that has not begun is cancelled.',
  },
  petugas: {
    id: 'Orang ini langsung keluar dari semua perangkat dan tidak bisa masuk lagi. Jabatan dan perannya berakhir. Tugas di tangannya kembali ke antrean.',
    en: 'This person is signed out everywhere at once and can no longer sign in. Their positions and roles end. Tasks in their hands return to the queue.',
  },
  peran: {
    id: 'Wewenang dari peran ini langsung berakhir.',
    en: 'The powers of this role end at once.',
  },
  kunci: {
    id: 'Aplikasi yang memakai kunci ini langsung ditolak.',
    en: 'Programs that use this key are refused at once.',
  },
  sandi: {
    id: 'Kata sandi dan langkah kedua orang ini dihapus. Anda mendapat kata sandi sementara untuk diserahkan.',
    en: 'Password and second step of this person are removed. You get a temporary password to hand over.',
  },
} as const satisfies Record<string, Bilingual>

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
    id: 'Yang digantikan tidak memegang jabatan itu pada hari pertama.',
    en: 'The person replaced does not hold that position on the first day.',
  },
  self: {
    id: 'Peran, jabatan, dan penggantian untuk diri sendiri diberikan oleh orang lain.',
    en: 'A role, position or stand-in for yourself is given by somebody else.',
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

/** Why somebody stands in. */
export const standInCauseWords: Record<StandInCause, Bilingual> = {
  cuti: { id: 'Cuti', en: 'Leave' },
  benturan: { id: 'Benturan kepentingan', en: 'Conflict of interest' },
  lain: { id: 'Sebab lain', en: 'Another cause' },
}

/** To who is replaced and to who stands in. */
export const standInNotice = (cause: StandInCause): NoticeTemplate => ({
  name: `stand-in-${cause}`,
  subject: { id: 'Pengganti untuk {position}', en: 'Stand-in for {position}' },
  text: {
    id: `{standIn} menggantikan {away} sebagai {position}, dari {from} sampai {to}. Sebab: ${standInCauseWords[cause].id.toLowerCase()}. Lihat: {link}`,
    en: `{standIn} stands in for {away} as {position}, from {from} to {to}. Cause: ${standInCauseWords[cause].en.toLowerCase()}. See: {link}`,
  },
})

export const postKindNames = {
  petugas: { id: 'Petugas', en: 'Officer' },
  kepala: { id: 'Kepala', en: 'Head' },
  sekda: { id: 'Sekda', en: 'Regional secretary' },
  'kepala-daerah': { id: 'Kepala daerah atau wakilnya', en: 'Head of the region or deputy' },
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
