/** The shadow that writes snapshots, as a process beside the switch: how it is started, watched, and what it tells. */
package org.pointsman.ops.shadow;
