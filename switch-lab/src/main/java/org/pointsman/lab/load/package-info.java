/**
 * Load: terminals by the thousand from few threads, latency from the moment a request was due, every answer audited.
 * {@link org.pointsman.lab.load.LoadRun} is the way in for programs, {@link org.pointsman.lab.load.LoadVerb} for
 * people.
 */
package org.pointsman.lab.load;
