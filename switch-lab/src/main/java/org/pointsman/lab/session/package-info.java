/** A session with a network as a file that people read and edit: written while it runs, and answered from. */
package org.pointsman.lab.session;
