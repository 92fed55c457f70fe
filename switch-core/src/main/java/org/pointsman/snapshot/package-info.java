/**
 * The state of an engine as a file, and the way back from it: the newest snapshot that can be read, then the records
 * behind it. A {@link org.pointsman.snapshot.Shadow} writes them beside the switch, never out of its live state.
 */
package org.pointsman.snapshot;
