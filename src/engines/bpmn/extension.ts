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
 * spaces · `fourEyes` ids of the tasks whose completers may not complete this one · `operation` what the machine does ·
 * `result` of an end how the case ended, of a script or rule the variable its value goes to · `decision` what a rule asks ·
 * `clock` and `length` working time: of a timer when it goes off, of a task how long it may take · `version` the hash a
 * call is pinned to · `sender` of a message that is waited for: the positions, split by spaces, that may send it, `action`
 * and `action_en` what their button says (else the event's name) · `collection` and `item` of several instances · `label_en` the English name.
 */
export const melayaniModdle = {
  name: 'Melayani',
  prefix: 'melayani',
  uri: melayaniNamespace,
  // The library writes an element that these types add to by the alias of this package, not of the standard's.
  xml: { tagAlias: 'lowerCase' },
  types: [
    onType('Process', 'label_en'),
    onType('Lane', 'position', 'label_en'),
    onType('StartEvent', 'label_en'),
    onType('UserTask', 'position', 'act', 'outcomes', 'fourEyes', 'clock', 'length', 'label_en'),
    onType('ManualTask', 'position', 'act', 'outcomes', 'fourEyes', 'clock', 'length', 'label_en'),
    onType('ServiceTask', 'operation', 'clock', 'length', 'label_en'),
    onType('SendTask', 'operation', 'clock', 'length', 'label_en'),
    onType('ScriptTask', 'result', 'label_en'),
    onType('BusinessRuleTask', 'decision', 'result', 'label_en'),
    onType('SubProcess', 'position', 'label_en'),
    onType('CallActivity', 'version', 'label_en'),
    onType('MultiInstanceLoopCharacteristics', 'collection', 'item'),
    onType('ExclusiveGateway', 'label_en'),
    onType('ParallelGateway', 'label_en'),
    onType('InclusiveGateway', 'label_en'),
    onType('EventBasedGateway', 'label_en'),
    onType('IntermediateCatchEvent', 'sender', 'action', 'action_en', 'label_en'),
    onType('IntermediateThrowEvent', 'label_en'),
    onType('BoundaryEvent', 'sender', 'action', 'action_en', 'label_en'),
    onType('TimerEventDefinition', 'clock', 'length'),
    onType('EndEvent', 'result', 'label_en'),
  ],
}
