/** What a newcomer is offered to try. Each line goes into the message box as it stands; edit freely. */

export const THINGS_TO_TRY = ["/define QBR", "@Jargon what's a good NPS?", "/calc acv total=$300k fees=30k years=3"];
