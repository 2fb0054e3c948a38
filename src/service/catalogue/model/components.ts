/** Service wing, catalogue: what the fourteen components of a service standard are called. Data alone. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { ComponentKey } from '../model.ts'

export const componentWords: Record<ComponentKey, Bilingual> = {
  legal_basis: { id: 'Dasar hukum', en: 'Legal basis' },
  requirements: { id: 'Persyaratan', en: 'Requirements' },
  procedure: { id: 'Sistem, mekanisme, dan prosedur', en: 'System, mechanism and procedure' },
  time: { id: 'Jangka waktu penyelesaian', en: 'Time to completion' },
  tariff: { id: 'Biaya atau tarif', en: 'Cost or tariff' },
  product: { id: 'Produk pelayanan', en: 'Product' },
  facilities: { id: 'Sarana, prasarana, dan fasilitas', en: 'Facilities' },
  competence: { id: 'Kompetensi pelaksana', en: 'Competence of staff' },
  internal_oversight: { id: 'Pengawasan internal', en: 'Internal oversight' },
  complaints: { id: 'Penanganan pengaduan, saran, dan masukan', en: 'Complaints, suggestions and feedback' },
  staff_count: { id: 'Jumlah pelaksana', en: 'Number of staff' },
  service_guarantee: { id: 'Jaminan pelayanan', en: 'Service guarantee' },
  safety_guarantee: { id: 'Jaminan keamanan dan keselamatan', en: 'Safety and security guarantee' },
  performance_evaluation: { id: 'Evaluasi kinerja pelaksana', en: 'Performance evaluation' },
}
