/** Engine room of procedures: our attributes in BPMN, as a moddle descriptor; the editor loads the same one. Pure. */

export const melayaniNamespace = 'https://melayani.id/ns/bpmn'

const text = (name: string) => ({ name, isAttr: true, type: 'String' })
const onType = (bpmnType: string, ...names: string[]) => ({
  name: bpmnType,
  extends: [`bpmn:${bpmnType}`],
  properties: names.map(text),
})

/**
 * `position` who does it (on lanes and tasks) · `act` what the person does · `outcomes` names to choose from, split by
 * spaces · `fourEyes` id of the task whose completer may not complete this one · `operation` what the machine does ·
 * `result` how the case ended · `label_en` the English name.
 */
export const melayaniModdle = {
  name: 'Melayani',
  prefix: 'melayani',
  uri: melayaniNamespace,
  types: [
    onType('Process', 'label_en'),
    onType('Lane', 'position', 'label_en'),
    onType('StartEvent', 'label_en'),
    onType('UserTask', 'position', 'act', 'outcomes', 'fourEyes', 'label_en'),
    onType('ManualTask', 'position', 'act', 'outcomes', 'fourEyes', 'label_en'),
    onType('ServiceTask', 'operation', 'label_en'),
    onType('SendTask', 'operation', 'label_en'),
    onType('ExclusiveGateway', 'label_en'),
    onType('ParallelGateway', 'label_en'),
    onType('EndEvent', 'result', 'label_en'),
  ],
}
