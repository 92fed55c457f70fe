/** The one total order: the ring with its three stages, time as commands, replay at start. */
package org.pointsman.pipeline;
