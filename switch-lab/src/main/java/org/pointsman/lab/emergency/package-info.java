/** An emergency under load: how soon a hold is felt, and the proof that nothing got past it and nothing was lost. */
package org.pointsman.lab.emergency;
