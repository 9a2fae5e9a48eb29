// Loaded before the program that start.mjs or dev.mjs runs: when that parent is killed and so cannot pass a signal on, the program ends
// in order all the same, instead of holding its port and its database with nobody to stop it.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
