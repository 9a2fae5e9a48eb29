import { z } from 'zod'

// our pages run no text as script, which is how schemas are otherwise made quicker
z.config({ jitless: true })
